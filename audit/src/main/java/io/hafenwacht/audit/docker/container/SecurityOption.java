package io.hafenwacht.audit.docker.container;

import java.util.List;
import java.util.Optional;

/// One entry of `HostConfig.SecurityOpt`, split as the engine splits it (moby, `parseSecurityOpt`): at "=",
/// else at ":"; `no-new-privileges` and `disable` may stand alone.
record SecurityOption(String field, String key, String value, String written) {
    static final String FIELD = "HostConfig.SecurityOpt";

    static SecurityOption of(Findings.Item item) {
        String text = item.text().strip();
        if (text.equals("no-new-privileges")) {
            return new SecurityOption(item.field(), text, "true", text);
        }
        if (text.equals("disable")) {
            return new SecurityOption(item.field(), "label", text, text);
        }
        int split = text.indexOf('=') >= 0 ? text.indexOf('=') : text.indexOf(':');
        // An inline profile may hold a "=" of its own behind the older ":".
        if (text.startsWith("seccomp:")) {
            split = "seccomp".length();
        }
        return split < 0
                ? new SecurityOption(item.field(), text, "", text)
                : new SecurityOption(item.field(), text.substring(0, split), text.substring(split + 1), text);
    }

    static List<SecurityOption> all(Findings.Listing listing) {
        return listing.items().stream().map(SecurityOption::of).toList();
    }

    /// The one that counts: of repeated options the last does.
    static Optional<SecurityOption> last(List<SecurityOption> options, String key) {
        return options.reversed().stream().filter(o -> o.key().equals(key)).findFirst();
    }

    /// As evidence.
    String shown() {
        return FIELD + " = \"" + Findings.quoted(written) + "\"";
    }
}
