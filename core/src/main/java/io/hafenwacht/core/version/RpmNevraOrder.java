package io.hafenwacht.core.version;

import java.util.Set;

/// Whole RPM names, `name-[epoch:]version-release[.arch]`: by name, then as [RpmOrder], then architecture.
final class RpmNevraOrder implements VersionOrder {
    private static final VersionOrder EVR = new RpmOrder();

    /// Only a known architecture is one: a release may itself hold dots (`12.fc39`).
    private static final Set<String> ARCHITECTURES = Set.of(
            "noarch",
            "src",
            "nosrc",
            "x86_64",
            "x86_64_v2",
            "x86_64_v3",
            "i386",
            "i486",
            "i586",
            "i686",
            "athlon",
            "aarch64",
            "armv5tel",
            "armv6hl",
            "armv7hl",
            "armv7hnl",
            "ppc",
            "ppc64",
            "ppc64le",
            "s390",
            "s390x",
            "riscv64",
            "loongarch64",
            "ia64",
            "alpha",
            "sparc",
            "sparc64",
            "sparcv9",
            "mips64el",
            "mipsel",
            "sw_64");

    @Override
    public int compare(String a, String b) {
        Nevra left = Nevra.parse(a);
        Nevra right = Nevra.parse(b);
        int c = left.name.compareTo(right.name);
        if (c == 0) {
            c = EVR.compare(left.evr, right.evr);
        }
        return c != 0 ? c : left.architecture.compareTo(right.architecture);
    }

    private record Nevra(String name, String evr, String architecture) {
        static Nevra parse(String raw) {
            String text = raw.strip();
            String architecture = "";
            int dot = text.lastIndexOf('.');
            if (dot >= 0 && ARCHITECTURES.contains(text.substring(dot + 1))) {
                architecture = text.substring(dot + 1);
                text = text.substring(0, dot);
            }
            int release = text.lastIndexOf('-');
            int version = release <= 0 ? -1 : text.lastIndexOf('-', release - 1);
            return new Nevra(version < 0 ? "" : text.substring(0, version), text.substring(version + 1), architecture);
        }
    }
}
