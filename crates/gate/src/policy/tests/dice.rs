//! Random people and things, small enough that they often meet.

use super::*;

pub(super) struct Dice(pub(super) SeededChance);

impl Dice {
    fn below(&self, most: usize) -> usize {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        usize::try_from(u64::from_be_bytes(bytes) % u64::try_from(most).unwrap()).unwrap()
    }

    fn yes(&self) -> bool {
        self.below(2) == 0
    }

    fn mostly(&self) -> bool {
        self.below(10) > 0
    }

    fn any<C: Code>(&self) -> C {
        C::ALL[self.below(C::ALL.len())]
    }

    fn who<K>(&self, from: u128) -> Id<K> {
        id(from + u128::try_from(self.below(3)).unwrap())
    }

    fn some<K>(&self, from: u128) -> BTreeSet<Id<K>> {
        (0..self.below(3)).map(|_| self.who(from)).collect()
    }

    fn case(&self) -> CaseFacts {
        CaseFacts {
            id: id(10),
            status: if self.yes() { CaseStatus::Execution } else { self.any() },
            regime: self.any(),
            director: self.yes().then(|| self.who(1)),
            lead: self.yes().then(|| self.who(1)),
            members: self.some(1),
            organisations: self.some(100),
            stand_ins: (0..self.below(2)).map(|_| StandingIn { by: self.who(1), of: self.who(1) }).collect(),
            emergencies: if self.mostly() { BTreeSet::new() } else { self.some(1) },
        }
    }

    pub(super) fn actor(&self) -> Actor {
        Actor {
            account: self.who(1),
            organisation: self.who(100),
            class: self.any(),
            roles: (0..self.below(3)).map(|_| self.any::<Role>()).collect(),
            active: self.mostly(),
            screened: self.mostly(),
            second_factor: self.mostly(),
            secrecy: self.mostly(),
        }
    }

    pub(super) fn facts(&self) -> Facts {
        let referral = ReferralFacts {
            id: id(30),
            referrer: self.who(1),
            organisation: self.who(100),
            status: if self.yes() { CaseStatus::FitPositive } else { self.any() },
            decided: self.yes(),
        };
        match self.below(8) {
            0 => Facts::House,
            1 => Facts::Draft(DraftFacts { id: id(9), owner: self.who(1) }),
            2 => Facts::Referral(referral),
            3 => Facts::Case(Arc::new(self.case())),
            4 => Facts::Item(ItemFacts {
                id: id(20),
                case: Arc::new(self.case()),
                source: self.who(100),
                circle: Circle {
                    everyone: self.yes(),
                    director: self.yes(),
                    organisations: self.some(100),
                    accounts: self.some(1),
                },
                withdrawn: !self.mostly(),
                expired: !self.mostly(),
                opens_in_emergency: self.yes(),
                secret: self.yes(),
                blocks: if self.mostly() { BTreeSet::new() } else { BTreeSet::from([self.any()]) },
            }),
            5 => Facts::Request(RequestFacts {
                id: id(40),
                referral,
                case: self.yes().then(|| Arc::new(self.case())),
                asked: self.who(1),
                organisation: self.who(100),
                lapsed: !self.mostly(),
            }),
            6 => Facts::Transfer(TransferFacts {
                id: id(60),
                referral,
                case: self.yes().then(|| Arc::new(self.case())),
                reporter: self.who(1),
                asked: self.who(1),
                organisation: self.who(100),
                status: self.any(),
            }),
            _ => Facts::Meeting(MeetingFacts {
                id: id(50),
                chair: self.who(1),
                secretary: self.yes().then(|| self.who(1)),
                invited: self.some(1),
                chair_stand_ins: self.some(1),
                invited_stand_ins: self.some(1),
            }),
        }
    }
}
