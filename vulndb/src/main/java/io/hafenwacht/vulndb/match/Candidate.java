package io.hafenwacht.vulndb.match;

import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.vulndb.advisory.Affected;
import io.hafenwacht.vulndb.advisory.Affected.Event;
import io.hafenwacht.vulndb.advisory.Affected.Range;
import io.hafenwacht.vulndb.advisory.Affected.Specific;
import io.hafenwacht.vulndb.match.RangeEvaluation.Answer;
import io.hafenwacht.vulndb.match.Suppressed.Reason;
import java.util.List;
import java.util.Optional;

/// One affected entry that was found for a package, and whether its ranges contain the version.
record Candidate(Affected entry, Answer answer, boolean bySource) {
    private static final String MODULE_MARK = ".module";

    String id() {
        return entry.advisory().canonicalId();
    }

    boolean deniesAffection() {
        return entry.specific().containsKey(Specific.NOT_AFFECTED);
    }

    boolean urgencyIs(String word) {
        return word.equals(entry.specific().get(Specific.URGENCY));
    }

    /// Why the entry does not speak of this package, whatever its ranges say.
    Optional<Reason> mismatch(InstalledPackage pkg) {
        if (pkg.kind() == PackageKind.RPM) {
            Optional<Reason> stream = streamMismatch(pkg);
            if (stream.isPresent()) {
                return stream;
            }
        }
        String architectures = entry.specific().getOrDefault(Specific.ARCHITECTURES, "");
        String own = pkg.attribute(Attribute.ARCHITECTURE).orElse("");
        if (!architectures.isEmpty() && !own.isEmpty() && !own.equals("noarch") && !listed(architectures, own)) {
            return Optional.of(Reason.OTHER_ARCHITECTURE);
        }
        String binaries = entry.specific().getOrDefault(Specific.BINARIES, "");
        // Ubuntu's lists name kernels with their build number, so only the fixed build is in them
        boolean complete =
                entry.ecosystem().startsWith("SUSE") || entry.ecosystem().startsWith("openSUSE");
        return bySource && complete && !binaries.isEmpty() && !listed(binaries, pkg.name())
                ? Optional.of(Reason.OTHER_BINARY)
                : Optional.empty();
    }

    /// A module stream is its own line of versions: only an advisory of the same `name:stream` is comparable.
    private Optional<Reason> streamMismatch(InstalledPackage pkg) {
        String label = pkg.attribute(Attribute.MODULARITY).orElse("");
        boolean modular = !label.isEmpty() || pkg.version().contains(MODULE_MARK);
        boolean entryModular = entry.specific().containsKey(Specific.MODULE) || namesModule(entry.ranges());
        if (modular != entryModular) {
            return Optional.of(Reason.OTHER_MODULE_STREAM);
        }
        if (!modular) {
            return Optional.empty();
        }
        String streams = entry.specific().getOrDefault(Specific.MODULE, "");
        String stream = nameAndStream(label);
        if (stream.isEmpty() || streams.isEmpty()) {
            return Optional.of(Reason.UNKNOWN_MODULE_STREAM);
        }
        return listed(streams, stream) ? Optional.empty() : Optional.of(Reason.OTHER_MODULE_STREAM);
    }

    private static boolean namesModule(List<Range> ranges) {
        for (Range range : ranges) {
            for (Event event : range.events()) {
                if (event.version().contains(MODULE_MARK)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String nameAndStream(String label) {
        int first = label.indexOf(':');
        int second = first < 0 ? -1 : label.indexOf(':', first + 1);
        return first < 0 ? "" : second < 0 ? label : label.substring(0, second);
    }

    private static boolean listed(String commaSeparated, String wanted) {
        int at = commaSeparated.indexOf(wanted);
        while (at >= 0) {
            int end = at + wanted.length();
            boolean begins = at == 0 || commaSeparated.charAt(at - 1) == ',';
            if (begins && (end == commaSeparated.length() || commaSeparated.charAt(end) == ',')) {
                return true;
            }
            at = commaSeparated.indexOf(wanted, at + 1);
        }
        return false;
    }
}
