//! **Trekkingswijze**: what a sample is drawn from, how, and how a drawn case got its score. Closed lists, because each of
//! them is published with the sample.

doorbraak_kernel::codes! {
    /// The cases that can be drawn.
    pub enum Scope = "populatie van een steekproef" {
        /// Every case of the total that was closed in the period or open at its end.
        All = "ALLE" / "Alle casussen",
        /// Of those, the ones in which a goal was set.
        WithGoal = "MET_DOEL" / "Alleen casussen waarin een doel is gesteld",
    }
}

doorbraak_kernel::codes! {
    /// How cases are drawn.
    pub enum Way = "trekkingswijze" {
        /// All together.
        Simple = "EENVOUDIG" / "Uit alle casussen samen",
        /// Closed and running cases in proportion.
        ByState = "PER_STAND" / "Afgesloten en lopende casussen naar verhouding",
        /// The tables in proportion.
        ByTable = "PER_TAFEL" / "De tafels naar verhouding",
    }
}

doorbraak_kernel::codes! {
    /// Where the score of a case comes from.
    pub enum Source = "herkomst van een score" {
        /// Somebody who may see the case read it.
        Read = "GELEZEN" / "Gelezen door de procesregisseur",
        /// Nobody may open it any more, or it was never kept here: what was recorded while it ran counts.
        Facts = "FEITEN" / "Overgenomen uit de feiten",
    }
}
