//! What a script says of information: an item, what its source does with it later, and what goes to third parties.

use doorbraak_domain::{
    houses::Direction,
    information::{
        Category, FactOrReading, LegalBasis, PoliceArticle, RecipientsMode, Secrecy, SecrecyGround,
        release::{Against, Block, ConsentAnswer},
    },
    requests::WeightyReason,
};
use serde::Deserialize;

use super::{Coded, OnDay};

entries! {
    /// A piece of information.
    Item {
        titel: String,
        tekst: String,
        categorie: Coded<Category>,
        grondslag: Coded<LegalBasis>,
        wpg: Option<Coded<PoliceArticle>>,
        geheim: Option<Coded<Secrecy>>,
        grond: Option<Coded<SecrecyGround>>,
        toestemming_op: Option<OnDay>,
        aard: Coded<FactOrReading>,
        feit_op: Option<OnDay>,
        waarvoor: String,
        noodzaak: String,
        ontvangers: Coded<RecipientsMode>,
        #[serde(default)]
        namen: Vec<String>,
        #[serde(default)]
        op_naam: Vec<String>,
        voorwaarde: Option<String>,
        #[serde(default)]
        niet: Vec<Coded<Block>>,
        geldig_tot: Option<OnDay>,
    }
    /// The last item of this person gets a better text.
    Bettered {
        uitleg: String,
        tekst: String,
    }
    /// This person objects to sharing the own last item as a result.
    Objected {
        tegen: Coded<Against>,
        grond: Coded<WeightyReason>,
        reden: String,
    }
    /// Somebody's last item may go to a third party?
    ConsentAsked {
        partner: String,
        van: String,
        waarvoor: String,
    }
    /// This person answers for the own last item.
    ConsentGiven {
        partner: String,
        antwoord: Coded<ConsentAnswer>,
    }
    /// May somebody's last item go to the RIEC?
    RiecAsked {
        van: String,
        waarvoor: String,
    }
    /// This person answers for the own last item.
    RiecAnswered {
        antwoord: Coded<ConsentAnswer>,
    }
    /// The RIEC is told who is involved, with the last items of some.
    RiecGiven {
        vraag: String,
        afstemmen: String,
        partners: Vec<String>,
        van: Vec<String>,
    }
    /// A question between this house and the other one.
    HouseAsked {
        richting: Coded<Direction>,
        kenmerk: String,
    }
    /// The last items of some go to a third party.
    Given {
        partner: String,
        van: Vec<String>,
        doel: String,
        nodig: String,
        rac: String,
    }
}
