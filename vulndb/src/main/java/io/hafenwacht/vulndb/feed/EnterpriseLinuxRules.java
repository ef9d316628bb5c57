package io.hafenwacht.vulndb.feed;

import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.vulndb.advisory.Affected.Event;
import io.hafenwacht.vulndb.advisory.Affected.Range;
import io.hafenwacht.vulndb.advisory.Affected.Specific;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Red Hat and its rebuilds share: ids like `RHSA`, `ALBA` and `RLEA` (security, bug fix, enhancement),
/// the severity as first word of the summary, and module streams that stand only in the summary
/// (`Important: nodejs:18 security update`) or in the package URL.
public abstract class EnterpriseLinuxRules implements SourceRules {
    private static final Pattern STREAM = Pattern.compile("(?:^|[\\s,])([A-Za-z][\\w.+-]*:[A-Za-z0-9][\\w.+-]*)");
    private static final Pattern PURL_MODULE = Pattern.compile("[?&]rpmmod=([^&:]+):([^&:]+)");
    private static final Pattern PURL_ARCH = Pattern.compile("[?&]arch=([^&]+)");

    @Override
    public boolean notice(OsvRecord record) {
        return true;
    }

    /// A bug-fix or enhancement notice counts only if it fixes a CVE.
    @Override
    public boolean security(OsvRecord record) {
        String family = RuleBook.family(record.header().id());
        return family.endsWith("SA") || !names(record).isEmpty();
    }

    @Override
    public Optional<Severity> severity(OsvRecord record) {
        return SeverityWord.worst(record.words("severity"))
                .or(() -> SeverityWord.worst(record.words("aggregate_severity")))
                .or(() -> SeverityWord.ofSummary(record.prose().summary()));
    }

    @Override
    public Map<Specific, String> specific(OsvRecord record, OsvRecord.Entry entry) {
        Map<Specific, String> specific = SourceRules.super.specific(record, entry);
        String module = module(record, entry);
        if (!module.isEmpty() || modular(entry)) {
            specific.put(Specific.MODULE, module);
        }
        Matcher arch = PURL_ARCH.matcher(entry.named().purl());
        if (arch.find() && !arch.group(1).equals("src") && !arch.group(1).equals("noarch")) {
            specific.put(Specific.ARCHITECTURES, arch.group(1));
        }
        return specific;
    }

    private static String module(OsvRecord record, OsvRecord.Entry entry) {
        Map<String, String> words = entry.extras().words();
        if (words.containsKey("module") && words.containsKey("stream")) {
            return words.getOrDefault("module", "") + ":" + words.getOrDefault("stream", "");
        }
        Matcher purl = PURL_MODULE.matcher(entry.named().purl());
        if (purl.find()) {
            return purl.group(1) + ":" + purl.group(2);
        }
        return modular(entry) ? String.join(",", streams(record.prose().summary())) : "";
    }

    private static List<String> streams(String summary) {
        List<String> streams = new ArrayList<>();
        Matcher matcher = STREAM.matcher(summary);
        while (matcher.find()) {
            if (!streams.contains(matcher.group(1))) {
                streams.add(matcher.group(1));
            }
        }
        return streams;
    }

    /// Red Hat and Rocky build modules as `.module+el8…`, AlmaLinux as `.module_el8…`.
    private static boolean modular(OsvRecord.Entry entry) {
        for (Range range : entry.ranges()) {
            for (Event event : range.events()) {
                if (event.version().contains(".module+el") || event.version().contains(".module_el")) {
                    return true;
                }
            }
        }
        return false;
    }
}
