//! Which column says what.

use crate::directory::shelf::compared;
use crate::directory::{Field, Kind, Shape};

/// For each column the field that it fills; `None` leaves it out.
pub type Mapping = Vec<Option<Field>>;

/// What columns are called in exports of other programs, in English and Dutch, as names are
/// compared. The names of the fields themselves come first.
const CALLED: &[(Field, &[&str])] = &[
    (
        Field::Name,
        &[
            "naam",
            "full name",
            "display name",
            "volledige naam",
            "weergavenaam",
            "service name",
            "customer",
            "klant",
            "klantnaam",
            "service",
            "dienst",
            "company",
            "bedrijf",
            "team",
            "component",
            "person",
            "persoon",
            "account name",
        ],
    ),
    (
        Field::Phone,
        &[
            "telefoon",
            "telephone",
            "tel",
            "phone number",
            "telefoonnummer",
            "mobile",
            "mobiel",
            "mobile phone",
            "mobiele telefoon",
            "gsm",
            "work phone",
            "business phone",
        ],
    ),
    (
        Field::Mail,
        &[
            "email",
            "e-mail",
            "e-mail address",
            "email address",
            "e-mailadres",
            "emailadres",
        ],
    ),
    (
        Field::Chat,
        &["slack", "teams", "chat name", "user name", "gebruikersnaam"],
    ),
    (
        Field::Org,
        &[
            "organisation",
            "organization",
            "organisatie",
            "department",
            "afdeling",
            "company",
        ],
    ),
    (Field::Language, &["taal", "preferred language"]),
    (Field::Zone, &["time zone", "timezone", "tijdzone"]),
    (Field::Members, &["leden", "teamleden", "people", "mensen"]),
    (
        Field::Team,
        &[
            "support team",
            "supportteam",
            "support group",
            "assignment group",
        ],
    ),
    (
        Field::Owner,
        &[
            "eigenaar",
            "service owner",
            "technical owner",
            "technisch eigenaar",
            "owned by",
        ],
    ),
    (
        Field::BusinessOwner,
        &[
            "business owner",
            "zakelijk eigenaar",
            "business eigenaar",
            "functioneel eigenaar",
        ],
    ),
    (
        Field::Designate,
        &["deputy", "plaatsvervanger", "vervanger"],
    ),
    (
        Field::Critical,
        &[
            "business critical",
            "bedrijfskritisch",
            "kritisch",
            "busines criticality",
            "criticality",
        ],
    ),
    (Field::Queue, &["wachtrij", "ticket queue", "support queue"]),
    (
        Field::Announce,
        &[
            "announce list",
            "mailing list",
            "aankondigingen",
            "aankondigingslijst",
        ],
    ),
    (
        Field::Help,
        &["help text", "hulptekst", "documentation", "documentatie"],
    ),
    (
        Field::Region,
        &["regio", "country", "land", "location", "locatie"],
    ),
    (
        Field::Hours,
        &["business hours", "kantooruren", "openingstijden"],
    ),
    (Field::Weight, &["gewicht", "importance", "belang"]),
    (Field::Services, &["diensten", "part of", "onderdeel van"]),
    (
        Field::DependsOn,
        &[
            "depends on",
            "hangt af van",
            "afhankelijk van",
            "dependencies",
        ],
    ),
    (
        Field::Group,
        &["groep", "segment", "customer group", "klantgroep", "tier"],
    ),
    (
        Field::Key,
        &["key customer", "sleutelklant", "belangrijke klant", "vip"],
    ),
    (
        Field::Contacts,
        &[
            "contact",
            "contactpersonen",
            "contactpersoon",
            "contact person",
        ],
    ),
    (Field::Manager, &["account manager", "accountmanager"]),
    (
        Field::Uses,
        &[
            "gebruikt",
            "services",
            "diensten",
            "components",
            "componenten",
            "products",
        ],
    ),
    (
        Field::Note,
        &[
            "notes",
            "notitie",
            "notities",
            "opmerking",
            "opmerkingen",
            "description",
            "omschrijving",
        ],
    ),
];

/// Fields that a table can fill.
pub fn fields(kind: Kind) -> Vec<Field> {
    let mut fields = kind.fields().to_vec();
    fields.retain(|field| {
        !matches!(
            field.shape(),
            Shape::Shifts | Shape::Overrides | Shape::Dates | Shape::Time
        )
    });
    fields
}

/// What the columns most likely say. A field is filled by one column, the first that is called
/// so.
pub fn guess(kind: Kind, header: &[String]) -> Mapping {
    let mut free = fields(kind);
    let mut out: Mapping = vec![None; header.len()];
    for exact in [true, false] {
        for (column, slot) in header.iter().zip(&mut out) {
            let called = compared(column);
            let called = called.trim();
            if slot.is_some() || called.is_empty() {
                continue;
            }
            let at = free.iter().position(|field| {
                let own = field.name().replace('_', " ");
                let mut others = CALLED.iter().filter(|(of, _)| of == field);
                if exact {
                    called == own || called == field.name()
                } else {
                    others.any(|(_, names)| names.contains(&called))
                }
            });
            *slot = at.map(|at| free.remove(at));
        }
    }
    out
}
