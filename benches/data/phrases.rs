//! What responders write, made of parts.

use super::dice::Dice;

/// Stands in one note of a hundred, so that a search finds a number that is known.
pub const RARE: &str = "kestrel";

/// People of the team.
pub const PEOPLE: &[&str] = &[
    "Noor Visser",
    "Ade Okafor",
    "Mia de Boer",
    "Jonas Lindqvist",
    "Priya Raman",
    "Tomás Herrera",
    "Yuki Tanaka",
    "Salma Haddad",
];

const SERVICES: &[&str] = &[
    "Checkout",
    "Payment gateway",
    "Search",
    "Single sign-on",
    "Mail relay",
    "Order export",
    "Customer portal",
    "Warehouse scanner",
    "Telephone exchange",
    "Backup",
    "Core switch",
    "DNS",
    "Booking site",
    "Data warehouse",
    "Certificate service",
    "Print service",
];

const FAULTS: &[&str] = &[
    "returns errors",
    "times out",
    "answers slowly",
    "cannot be reached",
    "loses messages",
    "shows yesterday's data",
    "refuses new sessions",
    "restarts every few minutes",
    "rejects valid cards",
    "fills its disk",
];

const PLACES: &[&str] = &[
    "for all customers in Europe",
    "in the Utrecht office",
    "on the second node",
    "behind the new load balancer",
    "for one large customer",
    "since the release of this morning",
    "in the evening peak",
    "after the certificate change",
    "on mobile networks",
    "in region north",
];

const ACTIONS: &[&str] = &[
    "Restarted",
    "Looked at the logs of",
    "Failed over",
    "Rolled back the release on",
    "Raised the limits of",
    "Took a heap dump of",
    "Compared the configuration of",
    "Asked the vendor about",
    "Moved traffic away from",
    "Opened the firewall for",
];

const FINDINGS: &[&str] = &[
    "the error rate stays at %n per minute",
    "queue depth falls to %n and keeps falling",
    "latency is %n ms at the 99th percentile",
    "%n sessions were dropped and came back",
    "nothing in the last %n lines explains it",
    "the replica is %n seconds behind",
    "connections to the database are at %n of their limit",
    "%n customers have called, the text for the help desk is out",
];

/// A title.
pub fn title(dice: &mut Dice) -> String {
    format!(
        "{} {} {}",
        dice.pick(SERVICES),
        dice.pick(FAULTS),
        dice.pick(PLACES)
    )
}

/// What can be seen of it.
pub fn manifestation(dice: &mut Dice) -> String {
    format!(
        "{} {}; {}",
        dice.pick(SERVICES),
        dice.pick(FAULTS),
        finding(dice)
    )
}

/// A note of one to three sentences.
pub fn note(dice: &mut Dice) -> String {
    let mut text = String::new();
    for _ in 0..=dice.below(3) {
        if !text.is_empty() {
            text.push(' ');
        }
        let (action, service) = (dice.pick(ACTIONS), dice.pick(SERVICES));
        text.push_str(&format!(
            "{action} {} node {}: {}.",
            service.to_lowercase(),
            dice.below(400),
            finding(dice)
        ));
    }
    if dice.once_in(100) {
        text.push_str(" Change ");
        text.push_str(RARE);
        text.push_str(" is part of it.");
    }
    text
}

fn finding(dice: &mut Dice) -> String {
    let number = dice.below(9_000).to_string();
    dice.pick(FINDINGS).replace("%n", &number)
}
