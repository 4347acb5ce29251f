//! **Openbare pagina** of the house: what everybody may know without asking. The law names three things that must stand on
//! the internet (territory, contact point, criteria of prioritised lists); the house adds what it is there for. The
//! criteria come from the lists themselves.

doorbraak_kernel::codes! {
    /// A text of the public page.
    pub enum HousePart = "onderdeel van de openbare pagina" {
        /// What the house is there for.
        Mission = "MISSIE" / "Missie",
        /// Bgs 2.18: in words, beside the list of municipalities.
        Territory = "WERKGEBIED" / "Werkgebied",
        /// Bgs 1.1: the college or the mayor of one municipality.
        ContactBody = "CONTACTPUNT" / "Contactpunt",
        /// Bgs 1.1: how to reach it.
        ContactData = "BEREIKBAAR" / "Hoe u het contactpunt bereikt",
        /// What people should know of prioritised lists; the criteria themselves stand there by list (Bgs 2.22).
        Criteria = "CRITERIA" / "Uitleg bij geprioriteerde lijsten",
    }
}

impl HousePart {
    /// What the writer should know, with the article that asks for it.
    pub const fn help(self) -> &'static str {
        match self {
            Self::Mission => "Waarvoor het huis er is, in gewone taal.",
            Self::Territory => "In woorden; de gemeenten komen uit de lijst van het huis (Bgs artikel 2.18).",
            Self::ContactBody => {
                "Het college of de burgemeester van één deelnemende gemeente. Een verzoek dat daar binnenkomt, geldt voor \
                 alle deelnemers (Bgs artikel 1.1)."
            }
            Self::ContactData => "Adres, telefoonnummer of e-mailadres.",
            Self::Criteria => {
                "Wat een lijst voor mensen betekent. De criteria zelf komen van de lijsten, met de dag waarop zij bekend \
                 werden (Bgs artikel 2.22)."
            }
        }
    }

    /// Whether the law asks for it.
    pub const fn by_law(self) -> bool {
        match self {
            Self::Territory | Self::ContactBody | Self::ContactData => true,
            Self::Mission | Self::Criteria => false,
        }
    }
}

/// The paragraphs of a text: an empty line begins the next.
pub fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.lines().map(str::trim) {
        match paragraphs.last_mut() {
            Some(last) if !line.is_empty() => last.push(line),
            Some(last) if last.is_empty() => {}
            Some(_) | None => paragraphs.push(Vec::new()),
        }
    }
    paragraphs.into_iter().filter(|lines| !lines.is_empty()).map(|lines| lines.join("\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_line_begins_a_paragraph_and_many_are_one() {
        assert_eq!(paragraphs("een\ntwee\n\n \n\r\ndrie\n"), ["een\ntwee", "drie"]);
        assert_eq!(paragraphs(" \n\n"), Vec::<String>::new());
    }
}
