package io.hafenwacht.audit.docker.host;

import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.HostText;
import io.hafenwacht.core.inventory.EndOfLife;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The distribution that an engine runs on: `/etc/os-release` where it was read, else what `/info` takes from
/// that file (its PRETTY_NAME and VERSION_ID).
record Distribution(String id, String version, String shown) {
    private static final Pattern NUMBER = Pattern.compile("\\d[\\d.]{0,20}");
    /// By the beginning of PRETTY_NAME; longer names first.
    private static final Map<String, String> IDS = new LinkedHashMap<>();

    static {
        IDS.put("Debian", "debian");
        IDS.put("Ubuntu", "ubuntu");
        IDS.put("Alpine", "alpine");
        IDS.put("Rocky", "rocky");
        IDS.put("AlmaLinux", "almalinux");
        IDS.put("Red Hat Enterprise", "rhel");
        IDS.put("CentOS", "centos");
        IDS.put("Fedora", "fedora");
        IDS.put("Oracle Linux", "ol");
        IDS.put("Amazon Linux", "amzn");
        IDS.put("SUSE Linux Enterprise Server", "sles");
        IDS.put("openSUSE Leap", "opensuse-leap");
    }

    static Distribution of(EngineSnapshot engine) {
        String shown = Answers.quoted(engine.info().get("OperatingSystem").stringOrEmpty());
        Optional<String> release = HostText.of(engine, "/etc/os-release").known();
        if (release.isPresent()) {
            return new Distribution(field(release.get(), "ID"), field(release.get(), "VERSION_ID"), shown);
        }
        String id = IDS.entrySet().stream()
                .filter(entry -> shown.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        Matcher number = NUMBER.matcher(shown);
        String version = engine.info()
                .get("OSVersion")
                .string()
                .filter(v -> !v.isEmpty())
                .orElseGet(() -> number.find() ? number.group() : "");
        return new Distribution(id, version, shown);
    }

    Optional<LocalDate> endOfLife() {
        return EndOfLife.of(id, version, shown);
    }

    private static String field(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1)
                        .replace("\"", "")
                        .replace("'", "")
                        .strip())
                .findFirst()
                .orElse("");
    }
}
