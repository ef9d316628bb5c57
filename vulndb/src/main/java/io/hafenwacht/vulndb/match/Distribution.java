package io.hafenwacht.vulndb.match;

import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.inventory.OperatingSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Which OSV ecosystems speak of an operating system, and how their records name its packages.
///
/// `ecosystems` decide for every installation, `subscription` only where the installed package comes from it
/// (Ubuntu Pro). Both hold ecosystems with data only; where `ecosystems` is empty, `gaps` says why.
record Distribution(List<String> ecosystems, List<String> subscription, Naming naming, List<Gap> gaps) {

    /// What the records of a distribution call a package.
    enum Naming {
        SOURCE,
        BINARY,
        /// Either, depending on the record.
        BOTH
    }

    private static final Map<String, String> DEBIAN = Map.of(
            "jessie",
            "8",
            "stretch",
            "9",
            "buster",
            "10",
            "bullseye",
            "11",
            "bookworm",
            "12",
            "trixie",
            "13",
            "forky",
            "14",
            "duke",
            "15");

    /// Content sets that a system without subscription data has.
    private static final Set<String> RED_HAT_DEFAULTS = Set.of("server", "baseos", "appstream", "");

    static Distribution of(OperatingSystem os, Set<String> known) {
        String id = os.id();
        String version = os.versionId();
        String major = beforeDot(version);
        String display = os.prettyName().isEmpty() ? os.distro() : os.prettyName();
        return switch (id) {
            case "debian" -> debian(os, known, display);
            case "ubuntu" -> ubuntu(version, known);
            case "alpine" -> alpine(os, known, display);
            case "wolfi" -> release(known, Naming.BOTH, "Wolfi");
            case "chainguard" -> release(known, Naming.BOTH, "Chainguard", "Wolfi");
            case "minimos" -> release(known, Naming.BOTH, "MinimOS");
            case "cleanstart" -> release(known, Naming.BOTH, "CleanStart");
            case "alpaquita" -> release(known, Naming.SOURCE, "Alpaquita:" + version);
            case "bellsoft-hardened-containers" ->
                release(known, Naming.SOURCE, "BellSoft Hardened Containers:" + version);
            case "echo" -> release(known, Naming.SOURCE, "Echo");
            case "almalinux" -> release(known, Naming.BINARY, "AlmaLinux:" + major, "AlmaLinux");
            case "rocky" -> release(known, Naming.BOTH, "Rocky Linux:" + major, "Rocky Linux");
            case "rhel", "redhat" -> redHat(major, known, display);
            case "centos" ->
                display.contains("Stream") || newerThanEight(major) ? none(display) : redHat(major, known, display);
            case "sles", "sled", "sle-micro", "sle_hpc", "suse-microos", "sl-micro", "sles_sap" ->
                suse(os, known, display);
            case "opensuse-leap" -> release(known, Naming.SOURCE, "openSUSE:Leap " + version);
            case "opensuse-tumbleweed" -> release(known, Naming.SOURCE, "openSUSE:Tumbleweed");
            case "opensuse-leap-micro" -> release(known, Naming.SOURCE, "openSUSE:Leap Micro " + version);
            case "photon" -> release(known, Naming.BINARY, "Photon OS:" + version);
            case "azurelinux", "mariner" ->
                release(known, Naming.BOTH, "Azure Linux:" + major, "Azure Linux:" + version);
            case "openeuler" -> release(known, Naming.BOTH, "openEuler:" + euler(display, version));
            case "mageia" -> release(known, Naming.SOURCE, "Mageia:" + major);
            default -> none(display.isEmpty() ? id : display);
        };
    }

    boolean hasData() {
        return !ecosystems.isEmpty() || !subscription.isEmpty();
    }

    /// The first of these that has data.
    private static Distribution release(Set<String> known, Naming naming, String... candidates) {
        for (String candidate : candidates) {
            if (known.contains(candidate)) {
                return new Distribution(List.of(candidate), List.of(), naming, List.of());
            }
        }
        return new Distribution(List.of(), List.of(), naming, List.of(MatchGaps.notImported(candidates[0])));
    }

    private static Distribution none(String display) {
        return new Distribution(List.of(), List.of(), Naming.BOTH, List.of(MatchGaps.noAdvisories(display)));
    }

    /// Testing and unstable have no number in `os-release`, only the codename of the release to come.
    private static Distribution debian(OperatingSystem os, Set<String> known, String display) {
        String number = beforeDot(os.versionId());
        if (number.isEmpty()) {
            number = DEBIAN.getOrDefault(codename(os), "");
        }
        Distribution exact = number.isEmpty()
                ? new Distribution(List.of(), List.of(), Naming.SOURCE, List.of(MatchGaps.notImported("Debian")))
                : release(known, Naming.SOURCE, "Debian:" + number, "Debian");
        if (exact.hasData() || !os.versionId().isEmpty()) {
            return exact;
        }
        return newest(known, "Debian:", display).orElse(exact);
    }

    /// From the field, or from the name that people read: `Debian GNU/Linux forky/sid`.
    private static String codename(OperatingSystem os) {
        if (!os.codename().isEmpty()) {
            return beforeSlash(os.codename().toLowerCase(Locale.ROOT));
        }
        String pretty = os.prettyName().toLowerCase(Locale.ROOT);
        int space = pretty.lastIndexOf(' ');
        return beforeSlash(pretty.substring(space + 1));
    }

    /// `Ubuntu:22.04:LTS` and `Ubuntu:Pro:22.04:LTS`; hardened variants (`Pro:FIPS:`) are other packages.
    private static Distribution ubuntu(String version, Set<String> known) {
        var plain = new TreeSet<String>();
        var pro = new TreeSet<String>();
        for (String ending : List.of(version, version + ":LTS")) {
            if (known.contains("Ubuntu:" + ending)) {
                plain.add("Ubuntu:" + ending);
            }
            if (known.contains("Ubuntu:Pro:" + ending)) {
                pro.add("Ubuntu:Pro:" + ending);
            }
        }
        List<Gap> gaps =
                plain.isEmpty() && pro.isEmpty() ? List.of(MatchGaps.notImported("Ubuntu:" + version)) : List.of();
        return new Distribution(List.copyOf(plain), List.copyOf(pro), Naming.SOURCE, gaps);
    }

    /// The repositories say what is installed; `VERSION_ID` only what the base image was.
    private static Distribution alpine(OperatingSystem os, Set<String> known, String display) {
        var candidates = new ArrayList<String>();
        for (String branch : os.branches()) {
            candidates.add("Alpine:" + branch);
        }
        boolean edge = os.branches().contains("edge") || os.versionId().contains("_");
        if (candidates.isEmpty()) {
            candidates.add(edge ? "Alpine:edge" : "Alpine:v" + firstTwo(os.versionId()));
        }
        Distribution exact = release(known, Naming.SOURCE, candidates.toArray(String[]::new));
        return exact.hasData() || !edge
                ? exact
                : newest(known, "Alpine:v", display).orElse(exact);
    }

    private static Optional<Distribution> newest(Set<String> known, String prefix, String display) {
        String best = "";
        for (String name : known) {
            if (name.startsWith(prefix) && (best.isEmpty() || release(name, prefix) > release(best, prefix))) {
                best = name;
            }
        }
        return best.isEmpty()
                ? Optional.empty()
                : Optional.of(new Distribution(
                        List.of(best), List.of(), Naming.SOURCE, List.of(MatchGaps.rolling(display, best))));
    }

    /// `v3.20` as 3020, `12` as 12000.
    private static int release(String name, String prefix) {
        int value = 0;
        String[] parts = name.substring(prefix.length()).split("\\.", 2);
        for (int i = 0; i < 2; i++) {
            String part = i < parts.length ? parts[i] : "0";
            boolean number =
                    !part.isEmpty() && part.length() < 4 && part.chars().allMatch(Character::isDigit);
            value = value * 1000 + (number ? Integer.parseInt(part) : 0);
        }
        return value;
    }

    /// `Red Hat:enterprise_linux:9::appstream`; extended-support and layered products are other streams,
    /// whose fixes this system cannot install.
    private static Distribution redHat(String major, Set<String> known, String display) {
        String prefix = "Red Hat:enterprise_linux:";
        var found = new TreeSet<String>();
        for (String name : known) {
            if (!name.startsWith(prefix)) {
                continue;
            }
            String[] parts = name.substring(prefix.length()).split(":", -1);
            boolean same = parts[0].equals(major) || parts[0].startsWith(major + ".");
            if (same
                    && RED_HAT_DEFAULTS.contains(
                            parts[parts.length - 1].equals(parts[0]) ? "" : parts[parts.length - 1])) {
                found.add(name);
            }
        }
        List<Gap> gaps = List.of(
                found.isEmpty() ? MatchGaps.notImported(prefix + major) : MatchGaps.defaultContentSets(display));
        return new Distribution(List.copyOf(found), List.of(), Naming.BOTH, gaps);
    }

    private static boolean newerThanEight(String major) {
        return major.length() > 1 || major.compareTo("8") > 0;
    }

    /// The product as `PRETTY_NAME` has it (`Linux Enterprise Server 15 SP5`), and its modules of the same
    /// service pack: what mends SP6 does not mend SP5.
    private static Distribution suse(OperatingSystem os, Set<String> known, String display) {
        String product = "SUSE:" + (display.startsWith("SUSE ") ? display.substring(5) : display);
        String[] number = os.versionId().split("\\.", 2);
        String ending = " " + number[0] + (number.length > 1 && !number[1].equals("0") ? " SP" + number[1] : "");
        var found = new TreeSet<String>();
        for (String name : known) {
            boolean module = name.startsWith("SUSE:Linux Enterprise Module for") && name.endsWith(ending);
            if (name.equals(product) || module || name.equals("SUSE:Linux Enterprise Server" + ending)) {
                found.add(name);
            }
        }
        List<Gap> gaps = found.isEmpty() ? List.of(MatchGaps.notImported(product)) : List.of();
        return new Distribution(List.copyOf(found), List.of(), Naming.SOURCE, gaps);
    }

    /// `openEuler 24.03 (LTS-SP1)` is release `24.03-LTS-SP1`.
    private static String euler(String display, String version) {
        int open = display.indexOf('(');
        int close = display.indexOf(')', open + 1);
        return open < 0 || close < 0
                ? version
                : version + "-" + display.substring(open + 1, close).replace(' ', '-');
    }

    private static String beforeDot(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? text : text.substring(0, dot);
    }

    private static String beforeSlash(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? text : text.substring(0, slash);
    }

    private static String firstTwo(String version) {
        int first = version.indexOf('.');
        int second = first < 0 ? -1 : version.indexOf('.', first + 1);
        return second < 0 ? version : version.substring(0, second);
    }
}
