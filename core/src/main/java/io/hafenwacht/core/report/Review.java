package io.hafenwacht.core.report;

import io.hafenwacht.core.compliance.Compliance;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;

/// The report beside what people decided, what was known before and what a standard demands. `suppressed` are
/// the failed findings that an exception or a VEX statement closes, also where the report does not list them;
/// `silenced` is what the scanned files themselves silence.
public record Review(
        List<Finding> suppressed,
        List<Silenced> silenced,
        List<Note> expired,
        List<Note> unused,
        Optional<Comparison> comparison,
        Optional<Compliance> compliance) {
    public static final Review NONE =
            new Review(List.of(), List.of(), List.of(), List.of(), Optional.empty(), Optional.empty());

    public Review {
        suppressed = List.copyOf(suppressed);
        silenced = List.copyOf(silenced);
        expired = List.copyOf(expired);
        unused = List.copyOf(unused);
    }

    /// Whether there is nothing to tell.
    public boolean empty() {
        return suppressed.isEmpty()
                && silenced.isEmpty()
                && expired.isEmpty()
                && unused.isEmpty()
                && comparison.isEmpty()
                && compliance.isEmpty();
    }

    /// What a check would say of an asset, did the files not silence it: how many findings, which, and by
    /// what.
    public record Silenced(String asset, String check, int findings, Text what) {}

    /// An exception that does not do what its author meant: where it stands, what it is about, and what is
    /// the matter.
    public record Note(String source, String label, Text what) {}

    /// Against the baseline, over the findings that filters let through. `notJudged` counts those of the
    /// baseline that are gone, but nobody looked; `unlisted` is that of the [Baseline].
    public record Comparison(
            String baseline, int added, int unchanged, int changed, List<Fixed> fixed, int notJudged, int unlisted) {
        public Comparison {
            fixed = List.copyOf(fixed);
        }
    }

    /// A finding of the baseline that is gone, although its check ran on the same asset; `asset` is the key.
    public record Fixed(String id, String check, String title, Severity severity, String asset) {}
}
