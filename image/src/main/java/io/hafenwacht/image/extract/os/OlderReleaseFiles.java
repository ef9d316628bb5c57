package io.hafenwacht.image.extract.os;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.OperatingSystem;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.Extractor;
import io.hafenwacht.image.extract.WantedFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The distribution as the files before os-release(5) name it: the only ones in old images (CentOS 6, SLES
/// 11) and in images whose os-release was deleted. They are weaker: Ubuntu's `debian_version` names Debian,
/// Oracle Linux's `redhat-release` Red Hat; [OperatingSystems] weighs them.
@AutoService(Extractor.class)
public final class OlderReleaseFiles implements Extractor {
    static final String ALPINE = "etc/alpine-release";
    static final String DEBIAN = "etc/debian_version";
    static final String SUSE = "etc/SuSE-release";

    /// Files of one line `NAME release VERSION (CODENAME)`, the most particular first.
    static final List<String> RED_HAT = List.of(
            "etc/oracle-release",
            "etc/rocky-release",
            "etc/almalinux-release",
            "etc/centos-release",
            "etc/fedora-release",
            "etc/system-release",
            "etc/redhat-release");

    /// What such a line begins with, and the ID that os-release has for it.
    private static final Map<String, String> IDS = ids();

    private static Map<String, String> ids() {
        var ids = new LinkedHashMap<String, String>();
        ids.put("Red Hat Enterprise Linux", "rhel");
        ids.put("CentOS", "centos");
        ids.put("Oracle Linux", "ol");
        ids.put("Enterprise Linux Enterprise Linux", "ol");
        ids.put("Rocky Linux", "rocky");
        ids.put("AlmaLinux", "almalinux");
        ids.put("Fedora", "fedora");
        ids.put("Amazon Linux", "amzn");
        ids.put("SUSE Linux Enterprise", "sles");
        ids.put("openSUSE", "opensuse");
        return ids;
    }

    @Override
    public String name() {
        return "older-release-files";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return OperatingSystems.PRECEDENCE.stream()
                .filter(path ->
                        path.equals(ALPINE) || path.equals(DEBIAN) || path.equals(SUSE) || RED_HAT.contains(path))
                .<FilePattern>map(FilePattern.Path::new)
                .toList();
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        var lines = new Lines(file.content());
        String first = lines.next() ? lines.text() : "";
        Optional<OperatingSystem> os = switch (file.path()) {
            case ALPINE -> number(first).map(v -> OperatingSystems.of("alpine", v, "", "Alpine Linux " + v, List.of()));
            case DEBIAN -> debian(first);
            case SUSE -> suse(first, ShellAssignments.read(file.content()));
            default -> redHat(first);
        };
        os.ifPresent(out::found);
    }

    /// `12.5`, or `trixie/sid` before the release.
    private static Optional<OperatingSystem> debian(String line) {
        String pretty = "Debian GNU/Linux " + line;
        List<String> unreleased = OsRelease.unreleased(pretty);
        if (!unreleased.isEmpty()) {
            return Optional.of(OperatingSystems.of("debian", "", unreleased.getFirst(), pretty, unreleased));
        }
        return number(line).map(v -> OperatingSystems.of("debian", major(v), "", pretty, List.of()));
    }

    /// `CentOS Linux release 7.9.2009 (Core)`.
    private static Optional<OperatingSystem> redHat(String line) {
        int release = line.indexOf(" release ");
        return release < 0
                ? Optional.empty()
                : id(line).flatMap(id -> number(line.substring(release + " release ".length()))
                        .map(version -> OperatingSystems.of(id, version, "", line, List.of())));
    }

    /// `SUSE Linux Enterprise Server 11 (x86_64)`, then `VERSION = 11` and `PATCHLEVEL = 4`: os-release calls
    /// this 11.4.
    private static Optional<OperatingSystem> suse(String line, Map<String, String> fields) {
        String version = fields.getOrDefault("VERSION", "");
        String patch = fields.getOrDefault("PATCHLEVEL", "0");
        String full = patch.equals("0") ? version : version + "." + patch;
        return id(line).flatMap(id -> number(full).map(v -> OperatingSystems.of(id, v, "", line, List.of())));
    }

    private static Optional<String> id(String line) {
        return IDS.entrySet().stream()
                .filter(known -> line.startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /// The word at the start of `text` if it begins with a digit.
    private static Optional<String> number(String text) {
        int end = text.indexOf(' ');
        String word = end < 0 ? text : text.substring(0, end);
        return word.isEmpty() || !Character.isDigit(word.charAt(0)) || word.length() > 64
                ? Optional.empty()
                : Optional.of(word.toLowerCase(Locale.ROOT));
    }

    private static String major(String version) {
        int dot = version.indexOf('.');
        return dot < 0 ? version : version.substring(0, dot);
    }
}
