//! People and services.

use super::Words;
use super::template::words;
use crate::directory::table::{TableError, Why};
use crate::directory::{Field, Gaps, Kind, Refusal, Wrong};

words! {
    /// People and services.
    DirectoryWords {
        title: "People and services" => "Mensen en diensten";
        section: "Section" => "Onderdeel";
        overview: "Now" => "Nu";
        on_call: "On call now" => "Nu oproepbaar";
        nobody_on_call: "nobody" => "niemand";
        on_call_until(time): "until {time}" => "tot {time}";
        stands_in: "stands in" => "valt in";
        no_rota: "No rota yet. Add a team, then who is on call for it." => "Nog geen rooster. Voeg een team toe, en dan wie ervoor oproepbaar is.";
        changes: "Recent changes" => "Recente wijzigingen";
        changes_none: "No change is on record in this time" => "In deze tijd is geen wijziging vastgelegd";
        last_hours(n): ["Last hour", "Last {n} hours"] => ["Laatste uur", "Laatste {n} uur"];
        period: "Period" => "Periode";
        gaps: "Missing for incidents" => "Ontbreekt voor incidenten";
        gap_owner: "no owner" => "geen eigenaar";
        gap_specialists: "no lasting team" => "geen vast team";
        gap_channels: "no queue or announce list" => "geen wachtrij of aankondigingslijst";
        adhoc_hint: "An ad-hoc team: ask senior staff who supports this for good" => "Een gelegenheidsteam: vraag de leiding wie dit blijvend ondersteunt";
        affected: "Affected" => "Getroffen";
        not_affected: "Not affected any more" => "Niet meer getroffen";
        affected_add: "What is affected" => "Wat is getroffen";
        affected_hint: "A service, a component or a customer" => "Een dienst, een component of een klant";
        affected_none: "Nobody said yet what is affected" => "Nog niemand zei wat er getroffen is";
        affected_customers_count(n): ["{n} customer may notice it", "{n} customers may notice it"] => ["{n} klant kan het merken", "{n} klanten kunnen het merken"];
        from_template: "Template" => "Sjabloon";
        without_template: "without" => "zonder";
        again: "New incident like this" => "Nieuw incident zoals dit";
        again_sub: "Its title, level, tasks and what is affected" => "De titel, het niveau, de taken en wat getroffen is";
        find: "Find by name, number or mail" => "Zoek op naam, nummer of mail";
        none: "Nothing here yet" => "Nog niets";
        none_text: "Add the people and services that you need in an incident. Their numbers are then here, also without a network." => "Voeg de mensen en diensten toe die je bij een incident nodig hebt. Hun nummers staan dan hier, ook zonder netwerk.";
        none_found: "Nothing found" => "Niets gevonden";
        add(kind): "Add a {kind}" => "Voeg een {kind} toe";
        edit: "Change" => "Wijzig";
        remove: "Take out of use" => "Neem uit gebruik";
        restore: "Use again" => "Neem weer in gebruik";
        removed: "Not in use" => "Niet in gebruik";
        show_removed: "Also what is not in use" => "Ook wat niet in gebruik is";
        removed_done(name): "{name} is not in use any more" => "{name} is niet meer in gebruik";
        restored(name): "{name} is in use again" => "{name} is weer in gebruik";
        saved(name): "{name} saved" => "{name} opgeslagen";
        call(name): "Call {name}" => "Bel {name}";
        mail_to(name): "Mail {name}" => "Mail {name}";
        changed_by(name, time): "Last changed by {name}, {time}" => "Laatst gewijzigd door {name}, {time}";
        conflict: "People said different things" => "Mensen zeiden verschillende dingen";
        conflict_text: "Both stay on record. Choose what holds." => "Beide blijven bewaard. Kies wat geldt.";
        keep(value): "Keep {value}" => "Houd {value}";
        about: "what it is" => "wat het is";
        in_use: "in use" => "in gebruik";
        is_empty: "nothing" => "niets";
        in_set: "yes" => "ja";
        not_in_set: "no" => "nee";
        said(name, time): "{name}, {time}" => "{name}, {time}";
        not_here: "This entry is not on this device" => "Dit staat niet op dit apparaat";
        not_here_text: "Ask whoever has it for a file." => "Vraag een bestand aan wie het heeft.";
        back: "All people and services" => "Alle mensen en diensten";
        in_teams: "In teams" => "In teams";
        named_in: "Named in" => "Genoemd in";
        affected_customers: "Customers who notice a fault" => "Klanten die een storing merken";
        affected_services: "A fault shows in" => "Een storing is te zien in";
        rests_on: "Rests on" => "Rust op";
        problems: "Known problems" => "Bekende problemen";
        workarounds: "Workarounds" => "Workarounds";
        open_now: "Business hours there now" => "Daar nu kantooruren";
        closed_now: "Outside business hours there now" => "Daar nu buiten kantooruren";
        names_hint: "Names, with a comma between them. A new name is added." => "Namen, met een komma ertussen. Een nieuwe naam wordt toegevoegd.";
        name_hint: "A new name is added." => "Een nieuwe naam wordt toegevoegd.";
        hours_hint: "Days (Monday is 1) and times, such as 1-5 09:00-17:00" => "Dagen (maandag is 1) en tijden, zoals 1-5 09:00-17:00";
        number_hint: "A whole number, more is heavier" => "Een heel getal, meer is zwaarder";
        lines_hint: "One on each line" => "Op elke regel een";
        zone_hint: "Such as Europe/Amsterdam" => "Zoals Europe/Amsterdam";
        shift_add: "Add a shift" => "Voeg een dienst toe";
        shift_days: "Days" => "Dagen";
        shift_from: "From" => "Van";
        shift_to: "Until" => "Tot";
        shift_people: "Who" => "Wie";
        shift_turn: "Days in a turn" => "Dagen per beurt";
        shift_turn_hint: "Leave empty when all are on call at once" => "Laat leeg als iedereen tegelijk oproepbaar is";
        shift_first: "First day of the first turn" => "Eerste dag van de eerste beurt";
        shift_turns(n, day): ["in turn, {n} day each from {day}", "in turn, {n} days each from {day}"] => ["om de beurt, {n} dag elk vanaf {day}", "om de beurt, {n} dagen elk vanaf {day}"];
        override_add: "Somebody stands in" => "Iemand valt in";
        holiday_add: "Add a holiday" => "Voeg een feestdag toe";
        date: "Date" => "Datum";
        every_day: "every day" => "elke dag";
        weekdays: "Monday to Friday" => "maandag tot en met vrijdag";
        weekend: "Saturday and Sunday" => "zaterdag en zondag";
        monday: "Monday" => "maandag";
        tuesday: "Tuesday" => "dinsdag";
        wednesday: "Wednesday" => "woensdag";
        thursday: "Thursday" => "donderdag";
        friday: "Friday" => "vrijdag";
        saturday: "Saturday" => "zaterdag";
        sunday: "Sunday" => "zondag";
        holidays_day: "holidays" => "feestdagen";
        table: "Read a table" => "Lees een tabel";
        table_text: "A table (CSV) with a header, as a spreadsheet saves it. Nothing is written before you have seen what it brings." => "Een tabel (CSV) met een kopregel, zoals een rekenblad die opslaat. Er wordt niets geschreven voordat je hebt gezien wat hij brengt.";
        table_kind: "What is in it" => "Wat erin staat";
        table_choose: "Choose a table" => "Kies een tabel";
        table_columns: "What the columns say" => "Wat de kolommen zeggen";
        table_left_out: "leave out" => "weglaten";
        table_form(encoding, delimiter): "{encoding}, cells divided by “{delimiter}”" => "{encoding}, cellen gescheiden door “{delimiter}”";
        table_tab: "tab" => "tab";
        table_new(n): ["{n} new", "{n} new"] => ["{n} nieuw", "{n} nieuw"];
        table_changed(n): ["{n} changes", "{n} change"] => ["{n} verandert", "{n} veranderen"];
        table_same(n): ["{n} is here as it stands", "{n} are here as they stand"] => ["{n} staat er al zo", "{n} staan er al zo"];
        table_bad(n): ["{n} line is left out", "{n} lines are left out"] => ["{n} regel wordt weggelaten", "{n} regels worden weggelaten"];
        table_line(line, why): "Line {line}: {why}" => "Regel {line}: {why}";
        table_apply: "Take it up" => "Neem het over";
        table_applied(n, file): ["{n} entry from {file}", "{n} entries from {file}"] => ["{n} uit {file} overgenomen", "{n} uit {file} overgenomen"];
        table_nothing: "Nothing new in it" => "Niets nieuws erin";
        table_new_word: "new" => "nieuw";
        table_changes_word: "changes" => "verandert";
        table_named_word: "named in another line" => "genoemd in een andere regel";
        not_text: "This is not a table as text. Save it as CSV first." => "Dit is geen tabel als tekst. Bewaar hem eerst als CSV.";
        no_rows: "There is no line below the header" => "Er staat geen regel onder de kop";
        too_large: "The table is too large" => "De tabel is te groot";
        why_cells(found, expected): "{found} cells for {expected} columns" => "{found} cellen voor {expected} kolommen";
        why_repeats(line): "stands in line {line} already" => "staat al op regel {line}";
        why_ambiguous: "several people have this name; a mail would tell them apart" => "meer mensen heten zo; een mailadres zou ze onderscheiden";
        why_removed: "was taken out of use here" => "is hier uit gebruik genomen";
        no_name: "It needs a name" => "Er moet een naam bij";
        same_name: "There is one of that name already" => "Er is er al een met die naam";
        no_such_field: "That cannot be said of this" => "Dat kan hier niet van gezegd worden";
        itself: "It cannot name itself" => "Het kan zichzelf niet noemen";
        no_such_entry: "That is not in the directory" => "Dat staat niet in de lijst";
        wrong_lines: "one line only" => "maar één regel";
        wrong_number: "a whole number from 0 to 99" => "een heel getal van 0 tot en met 99";
        wrong_flag: "yes or no" => "ja of nee";
        wrong_time: "a date and time" => "een datum met tijd";
        wrong_date: "a date such as 2026-03-02" => "een datum zoals 2026-03-02";
        wrong_hours: "hours such as 1-5 09:00-17:00" => "uren zoals 1-5 09:00-17:00";
        wrong_link: "not in the directory" => "staat niet in de lijst";
        wrong_shift: "days, times and people are needed" => "dagen, tijden en mensen zijn nodig";
        wrong_long: "too long" => "te lang";
        person: "person" => "persoon";
        people: "People" => "Mensen";
        team: "team" => "team";
        teams: "Teams" => "Teams";
        rota: "rota" => "rooster";
        rotas: "On call" => "Oproepbaar";
        service: "service" => "dienst";
        services: "Services" => "Diensten";
        component: "component" => "component";
        components: "Components" => "Componenten";
        customer: "customer" => "klant";
        customers: "Customers" => "Klanten";
        change: "change" => "wijziging";
        changes_kind: "Changes" => "Wijzigingen";
        problem: "known problem" => "bekend probleem";
        problems_kind: "Known problems" => "Bekende problemen";
        workaround: "workaround" => "workaround";
        workarounds_kind: "Workarounds" => "Workarounds";
        template: "template" => "sjabloon";
        templates: "Templates" => "Sjablonen";
        f_name: "Name" => "Naam";
        f_phone: "Telephone" => "Telefoon";
        f_mail: "E-mail" => "E-mail";
        f_chat: "Chat" => "Chat";
        f_org: "Organisation" => "Organisatie";
        f_language: "Language" => "Taal";
        f_zone: "Time zone" => "Tijdzone";
        f_members: "Members" => "Leden";
        f_ad_hoc: "Ad hoc, for the occasion" => "Voor de gelegenheid";
        f_team: "Team" => "Team";
        f_shifts: "Shifts" => "Diensten van het rooster";
        f_overrides: "Stand-ins" => "Invallers";
        f_holidays: "Holidays" => "Feestdagen";
        f_owner: "Technical owner" => "Technisch eigenaar";
        f_business_owner: "Business owner" => "Zakelijk eigenaar";
        f_designate: "Deputy of the owner" => "Vervanger van de eigenaar";
        f_critical: "Business critical" => "Bedrijfskritisch";
        f_queue: "Queue for tickets" => "Wachtrij voor tickets";
        f_announce: "Announce list" => "Aankondigingslijst";
        f_help: "Help" => "Hulp";
        f_region: "Region" => "Regio";
        f_hours: "Business hours" => "Kantooruren";
        f_weight: "Weight" => "Gewicht";
        f_services: "Services" => "Diensten";
        f_depends_on: "Depends on" => "Hangt af van";
        f_components: "Components" => "Componenten";
        f_group: "Group" => "Groep";
        f_key: "Key customer" => "Belangrijke klant";
        f_contacts: "Contacts" => "Contactpersonen";
        f_manager: "Account manager" => "Accountmanager";
        f_uses: "Uses" => "Gebruikt";
        f_at: "When" => "Wanneer";
        f_origin: "Origin" => "Herkomst";
        f_by: "By" => "Door";
        f_symptom: "Symptom" => "Verschijnsel";
        f_workarounds: "Workarounds" => "Workarounds";
        f_steps: "Steps" => "Stappen";
        f_title: "Title of the incident" => "Titel van het incident";
        f_level: "Level" => "Niveau";
        f_tasks: "Tasks" => "Taken";
        f_recipients: "Recipients" => "Ontvangers";
        f_note: "Note" => "Notitie";
    }
}

impl DirectoryWords {
    /// One of a kind, in the middle of a sentence.
    pub const fn kind(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Person => self.person,
            Kind::Team => self.team,
            Kind::Rota => self.rota,
            Kind::Service => self.service,
            Kind::Component => self.component,
            Kind::Customer => self.customer,
            Kind::Change => self.change,
            Kind::Problem => self.problem,
            Kind::Workaround => self.workaround,
            Kind::Template => self.template,
        }
    }

    /// All of a kind, as a heading.
    pub const fn kinds(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Person => self.people,
            Kind::Team => self.teams,
            Kind::Rota => self.rotas,
            Kind::Service => self.services,
            Kind::Component => self.components,
            Kind::Customer => self.customers,
            Kind::Change => self.changes_kind,
            Kind::Problem => self.problems_kind,
            Kind::Workaround => self.workarounds_kind,
            Kind::Template => self.templates,
        }
    }

    /// The label of a field.
    pub const fn field(&self, field: Field) -> &'static str {
        match field {
            Field::Name => self.f_name,
            Field::Phone => self.f_phone,
            Field::Mail => self.f_mail,
            Field::Chat => self.f_chat,
            Field::Org => self.f_org,
            Field::Language => self.f_language,
            Field::Zone => self.f_zone,
            Field::Members => self.f_members,
            Field::AdHoc => self.f_ad_hoc,
            Field::Team => self.f_team,
            Field::Shifts => self.f_shifts,
            Field::Overrides => self.f_overrides,
            Field::Holidays => self.f_holidays,
            Field::Owner => self.f_owner,
            Field::BusinessOwner => self.f_business_owner,
            Field::Designate => self.f_designate,
            Field::Critical => self.f_critical,
            Field::Queue => self.f_queue,
            Field::Announce => self.f_announce,
            Field::Help => self.f_help,
            Field::Region => self.f_region,
            Field::Hours => self.f_hours,
            Field::Weight => self.f_weight,
            Field::Services => self.f_services,
            Field::DependsOn => self.f_depends_on,
            Field::Components => self.f_components,
            Field::Group => self.f_group,
            Field::Key => self.f_key,
            Field::Contacts => self.f_contacts,
            Field::Manager => self.f_manager,
            Field::Uses => self.f_uses,
            Field::At => self.f_at,
            Field::Origin => self.f_origin,
            Field::By => self.f_by,
            Field::Symptom => self.f_symptom,
            Field::Workarounds => self.f_workarounds,
            Field::Steps => self.f_steps,
            Field::Title => self.f_title,
            Field::Level => self.f_level,
            Field::Tasks => self.f_tasks,
            Field::Recipients => self.f_recipients,
            Field::Note => self.f_note,
        }
    }

    /// Days on which a shift begins, by their number; 8 is a holiday.
    pub const fn day(&self, day: u8) -> &'static str {
        match day {
            1 => self.monday,
            2 => self.tuesday,
            3 => self.wednesday,
            4 => self.thursday,
            5 => self.friday,
            6 => self.saturday,
            7 => self.sunday,
            _ => self.holidays_day,
        }
    }

    /// What is wrong with a value: what it should be.
    pub const fn wrong(&self, wrong: Wrong) -> &'static str {
        match wrong {
            Wrong::Lines => self.wrong_lines,
            Wrong::Number => self.wrong_number,
            Wrong::Flag => self.wrong_flag,
            Wrong::Time => self.wrong_time,
            Wrong::Date => self.wrong_date,
            Wrong::Hours => self.wrong_hours,
            Wrong::Link => self.wrong_link,
            Wrong::Shift | Wrong::Override => self.wrong_shift,
            Wrong::Long => self.wrong_long,
        }
    }

    /// Why a file is no table.
    pub const fn table_error(&self, error: TableError) -> &'static str {
        match error {
            TableError::TooLarge => self.too_large,
            TableError::NoRows => self.no_rows,
            TableError::NotText => self.not_text,
        }
    }

    /// Why a row of a table is left out.
    pub fn why(&self, why: &Why) -> String {
        match why {
            Why::Cells { found, expected } => {
                self.why_cells(&found.to_string(), &expected.to_string())
            }
            Why::NoName => self.no_name.to_owned(),
            Why::Cell { field, text, wrong } => {
                format!("{} “{text}”: {}", self.field(*field), self.wrong(*wrong))
            }
            Why::Repeats { line } => self.why_repeats(&line.to_string()),
            Why::Ambiguous => self.why_ambiguous.to_owned(),
            Why::Removed => self.why_removed.to_owned(),
        }
    }
}

impl Words {
    /// Why a change of the directory was refused.
    pub fn entry_refusal(&self, refusal: &Refusal) -> String {
        let say = &self.directory;
        match refusal {
            Refusal::NoName => say.no_name.to_owned(),
            Refusal::SameName { .. } => say.same_name.to_owned(),
            Refusal::NoSuchField { .. } => say.no_such_field.to_owned(),
            Refusal::Value { field, wrong } => {
                format!("{}: {}", say.field(*field), say.wrong(*wrong))
            }
            Refusal::Itself => say.itself.to_owned(),
            Refusal::NoSuchEntry { field } => {
                format!("{}: {}", say.field(*field), say.no_such_entry)
            }
            Refusal::NoChange => self.refusal.no_change.to_owned(),
            Refusal::NothingToSettle => self.refusal.nothing_to_settle.to_owned(),
        }
    }
}

impl DirectoryWords {
    /// What is missing of a service.
    pub fn lacks(&self, gaps: Gaps) -> String {
        let said = [
            (gaps.owner, self.gap_owner),
            (gaps.specialists, self.gap_specialists),
            (gaps.channels, self.gap_channels),
        ];
        let said = said.into_iter().filter(|(missing, _)| *missing);
        let said: Vec<&str> = said.map(|(_, word)| word).collect();
        said.join(", ")
    }
}
