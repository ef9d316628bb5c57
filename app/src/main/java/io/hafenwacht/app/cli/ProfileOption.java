package io.hafenwacht.app.cli;

import io.hafenwacht.app.Catalogue;
import io.hafenwacht.core.compliance.ComplianceTally;
import io.hafenwacht.core.compliance.Profiles;
import io.hafenwacht.core.text.Closest;
import io.hafenwacht.core.text.Text;
import java.util.Locale;
import java.util.Optional;

/// `--profile`: the standard that findings are held against.
final class ProfileOption {
    private String name = "";

    void declare(Flags flags) {
        flags.word("--profile", "NAME", "profile", Profiles::names, name, v -> name = v);
    }

    /// Refuses a name that there is none of, before work begins.
    void validate() {
        String asked = asked();
        if (asked.isEmpty() || Profiles.names().contains(asked)) {
            return;
        }
        String known = String.join(", ", Profiles.names());
        Text next = Closest.to(asked, Profiles.names())
                .map(near -> Text.of(
                        "Did you mean " + near + "? Known are " + known + ".",
                        "War " + near + " gemeint? Bekannt sind " + known + "."))
                .orElse(Text.of("Known are " + known + ".", "Bekannt sind " + known + "."));
        throw CommandFailure.usage(
                Text.of("no compliance profile \"" + name + "\"", "kein Profil \"" + name + "\""), next);
    }

    Optional<ComplianceTally> tally() {
        String asked = asked();
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        var rules = Catalogue.rules();
        return Profiles.named(asked, rules).map(profile -> new ComplianceTally(profile, rules));
    }

    private String asked() {
        return name.toLowerCase(Locale.ROOT);
    }
}
