//! Folders with files to import. The good ones have every kind of line, so that each test changes only what it is about.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use doorbraak_app::import::{self, Done, Earlier, Mistake, Refused};

use super::House;

/// Each file of a small house: two municipalities, two tables of which one does not count, two cases.
pub(crate) const GOOD: [(&str, &str); 14] = [
    ("gemeenten.csv", "code;naam;gebied\nG1;Bergen;Noord\nG2;Dalen;Zuid\n"),
    ("inwoners.csv", "gemeente;jaar;aantal\nG1;2025;40000\nG2;2025;25000\n"),
    ("tafels.csv", "code;naam;telt_mee\nT1;Tafel een;ja\nT2;Tafel twee;nee\n"),
    (
        "begroting.csv",
        "jaar;code;naam;kant;begroot;realisatie\n2025;ICT;ICT;kosten;100;90\n2025;RIJK;Rijk;inkomsten;200;\n",
    ),
    (
        "aanmeldingen.csv",
        "kenmerk;datum;kanaal;besluit;besluit_datum\nA1;2025-01-06;VELD;TOELATEN_TAFEL;2025-01-09\nA2;2025-02-03;ZSM;;\n",
    ),
    (
        "casussen.csv",
        "kenmerk;persoon;kanaal;tafel;gemeente;toegelaten;opnieuw;afgeschaald;afschaalreden\n\
         C1;P1;VELD;T1;G1;2025-01-09;nee;2025-09-01;DOELEN_BEHAALD\n\
         C2;P2;ZSM;T2;;2025-02-10;nee;;\n",
    ),
    (
        "besprekingen.csv",
        "casus;datum;werkvorm;mdo_soort;tafel;seconden;hit\n\
         C1;2025-01-20;CASUSOVERLEG;;;900;nee\n\
         C1;2025-03-03;MDO;MDO;T2;;ja\n\
         C2;2025-03-03;CASUSOVERLEG;;;1200;nee\n\
         C2;2025-03-03;CASUSOVERLEG;;;1200;nee\n",
    ),
    (
        "doelen.csv",
        "casus;doel;domein;gesteld;status;status_datum\n\
         C1;D1;ZORG;2025-01-20;DEELS_BEHAALD;2025-04-20\n\
         C1;D1;ZORG;2025-01-20;BEHAALD;2025-08-20\n\
         C2;D1;VEILIGHEID;2025-03-03;;\n",
    ),
    (
        "interventies.csv",
        "casus;interventie;soort;datum\nC1;I1;TOELEIDING_ZORG;2025-02-01\nC2;I1;TOEZICHT;2025-03-01\n",
    ),
    ("ic.csv", "casus;datum;knelpunten\nC2;2025-04-01;HUISVESTING,OUTREACH\nC2;2025-05-01;HUISVESTING\n"),
    (
        "contacten.csv",
        "casus;datum;richting\n\
         C1;2025-02-02;HUIS_NAAR_BETROKKENE\n\
         C1;2025-02-02;HUIS_NAAR_BETROKKENE\n\
         C2;2025-03-05;BETROKKENE_NAAR_HUIS\n",
    ),
    ("adviseurs.csv", "casus;datum\nC1;2025-02-02\nC2;2025-04-02\n"),
    ("trainingen.csv", "deelnemer;datum\nK1;2025-05-05\nK1;2025-05-05\nK2;2025-05-05\n"),
    (
        "overig.csv",
        "soort;datum;waarde\n\
         advies;2025-06-01;\n\
         advies;2025-06-01;\n\
         terugspoelsessie;2025-06-02;\n\
         presentatie;2025-06-03;\n\
         vng_score;2025-12-01;3,2\n",
    ),
];

/// The number of facts in [`GOOD`].
pub(crate) const GOOD_FACTS: usize = 34;

/// A folder of its own, gone when dropped.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn empty() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("doorbraak_invoer_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir(&path).unwrap();
        Self(path)
    }

    /// The good files.
    pub(crate) fn good() -> Self {
        let folder = Self::empty();
        for (name, text) in GOOD {
            folder.write(name, text);
        }
        folder
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        std::fs::write(self.0.join(name), text).unwrap();
    }

    pub(crate) fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).unwrap()
    }

    /// Puts other words in a file, in every place where they stand.
    #[track_caller]
    pub(crate) fn replace(&self, name: &str, old: &str, new: &str) {
        let text = self.text(name);
        assert!(text.contains(old), "{name}: {old}");
        self.write(name, text.replace(old, new));
    }

    /// Puts a line after line `after`, the heading being 1.
    pub(crate) fn insert(&self, name: &str, after: usize, line: &str) {
        let text = self.text(name);
        let mut lines: Vec<&str> = text.lines().collect();
        lines.insert(after, line);
        self.write(name, lines.join("\n") + "\n");
    }

    /// Adds lines at the end and gives the number of the first of them.
    pub(crate) fn append(&self, name: &str, lines: &str) -> u64 {
        let text = self.text(name);
        self.write(name, format!("{text}{lines}\n"));
        u64::try_from(text.lines().count() + 1).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl House {
    /// Imports a folder.
    pub(crate) async fn import_with(&self, folder: &Folder, earlier: Earlier) -> Result<Done, Refused> {
        import::import(&self.gate, &folder.0, earlier, &mut |_: &str| {}).await
    }

    /// Imports a folder that is right.
    #[track_caller]
    pub(crate) fn import(&self, folder: &Folder) -> impl Future<Output = Done> {
        let asked = std::panic::Location::caller();
        async move {
            self.import_with(folder, Earlier::Stands).await.unwrap_or_else(|refused| panic!("{asked}: {refused:?}"))
        }
    }

    /// The mistakes of a folder that is wrong.
    pub(crate) async fn mistakes(&self, folder: &Folder) -> Vec<Mistake> {
        match self.import_with(folder, Earlier::Stands).await {
            Err(Refused::Mistakes(mistakes)) => mistakes,
            other => panic!("geen fouten: {other:?}"),
        }
    }

    /// Where a folder contradicts what was imported.
    pub(crate) async fn contradictions(&self, folder: &Folder) -> Vec<Mistake> {
        match self.import_with(folder, Earlier::Stands).await {
            Err(Refused::Differences(differences)) => differences,
            other => panic!("geen verschillen: {other:?}"),
        }
    }

    /// All that an import can write, as text.
    pub(crate) async fn imported(&self) -> Vec<String> {
        let tables = ["fact", "inhabitants", "money_line", "house_table", "municipality"].map(str::to_owned);
        let all = self.databases.everything_of(&tables).await;
        let mut lines: Vec<String> = all.lines().map(str::to_owned).collect();
        lines.sort_unstable();
        lines
    }
}
