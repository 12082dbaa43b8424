//! The playbook screens.

use super::template::words;

words! {
    /// The playbook screens.
    PlaybookWords {
        follow: "Which process does your team follow?" => "Welk proces volgt je team?";
        follow_hint: "New incidents on this device follow it. Running ones keep theirs." => "Nieuwe incidenten op dit apparaat volgen dit. Lopende houden het hunne.";
        followed(name): "New incidents follow {name}" => "Nieuwe incidenten volgen {name}";
        followed_here: "Followed here" => "Hier gevolgd";
        for_this: "Playbook" => "Draaiboek";
        levels(n): ["{n} level", "{n} levels"] => ["{n} niveau", "{n} niveaus"];
        version(version): "Version {version}" => "Versie {version}";
        named(name, version): "{name}, version {version}" => "{name}, versie {version}";
        own: "Own" => "Eigen";
        read: "Read" => "Lezen";
        from_s0: "University IT" => "Universiteits-ICT";
        from_s1: "IT support" => "ICT-ondersteuning";
        from_s2: "Operations and development" => "Beheer en ontwikkeling";
        from_s3: "Provider of online services" => "Aanbieder van onlinediensten";
        from_s4: "Teams on call" => "Teams met piketdienst";
        built_in: "Comes with the app" => "Hoort bij de app";
        made_here: "Made or brought here" => "Hier gemaakt of ingelezen";
        older: "Older version" => "Oudere versie";
        missing: "The playbook of this incident is not on this device" => "Het draaiboek van dit incident staat niet op dit apparaat";
        adopt: "Follow another version" => "Volg een andere versie";
        adopt_hint: "From now on. What was due and missed before stays as it was." => "Vanaf nu. Wat eerder moest en gemist werd, blijft zoals het was.";
        adopt_now: "Follow it from now on" => "Volg dit vanaf nu";
        adopted(name): "From now on {name}" => "Vanaf nu {name}";
        adopt_none: "There is no other version on this device." => "Er staat geen andere versie op dit apparaat.";
        what_changes: "What changes" => "Wat er verandert";
        no_level(level): "Its scheme has no level {level}: classify the incident anew." => "Het kent geen niveau {level}: deel het incident opnieuw in.";
        no_role(role): "It has no role {role}; whoever holds it keeps it in the record." => "Het kent geen rol {role}; wie die heeft, houdt haar in het logboek.";
        same: "Nothing differs" => "Er is geen verschil";
        added(n): ["{n} added", "{n} added"] => ["{n} erbij", "{n} erbij"];
        removed(n): ["{n} gone", "{n} gone"] => ["{n} weg", "{n} weg"];
        changed(n): ["{n} changed", "{n} changed"] => ["{n} veranderd", "{n} veranderd"];
        is_added: "Added" => "Erbij";
        is_removed: "Gone" => "Weg";
        is_changed: "Changed" => "Veranderd";
    }
}
