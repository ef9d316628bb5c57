package io.hafenwacht.app.review;

import io.hafenwacht.core.finding.Suppression;
import io.hafenwacht.core.finding.Suppression.Accountable;
import io.hafenwacht.core.finding.Suppression.Status;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.report.Review;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.waiver.ProductScope;
import io.hafenwacht.core.waiver.Waiver;
import io.hafenwacht.formats.ParseProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Collects the statements of one VEX document, whatever its format. What cannot count is said to be so.
final class VexDocument {
    private final String shown;
    private final List<ParseProblem> problems;
    private final List<Waiver> waivers = new ArrayList<>();
    private final List<Review.Note> notes = new ArrayList<>();

    VexDocument(String shown, List<ParseProblem> problems) {
        this.shown = shown;
        this.problems = problems;
    }

    List<Waiver> waivers() {
        return waivers;
    }

    /// Statements that were left out, and why.
    List<Review.Note> notes() {
        return notes;
    }

    List<ParseProblem> problems() {
        return problems;
    }

    /// Reads OpenVEX, CSAF or CycloneDX, as the document says of itself.
    void read(Node root) {
        if (root.get("@context").stringOrEmpty().contains("openvex")) {
            new OpenVexReader(this).read(root);
        } else if (!root.at("document", "csaf_version").absent()) {
            new CsafReader(this).read(root);
        } else if (root.get("bomFormat").stringOrEmpty().equals("CycloneDX")) {
            new CycloneDxReader(this).read(root);
        } else {
            problem(
                    root,
                    Text.of(
                            "neither OpenVEX (@context) nor CSAF (document.csaf_version) nor CycloneDX (bomFormat)",
                            "weder OpenVEX (@context) noch CSAF (document.csaf_version) noch CycloneDX (bomFormat)"));
        }
    }

    /// What one statement says: `label` is one of the justifications, `reason` free text; either may be
    /// empty.
    record Said(Status status, String label, String reason, Optional<Instant> at) {}

    void statement(Node at, List<String> ids, List<ProductScope.Product> products, Said said) {
        if (ids.isEmpty()) {
            unnamed(at);
            return;
        }
        String source = shown + ":" + at.position().line();
        if (products.isEmpty()) {
            notes.add(new Review.Note(
                    source,
                    ids.getFirst(),
                    Text.of("names no product: not used", "nennt kein Produkt: nicht verwendet")));
            return;
        }
        if (said.status() == Status.NOT_AFFECTED
                && said.label().isEmpty()
                && said.reason().isBlank()) {
            notes.add(new Review.Note(
                    source,
                    ids.getFirst(),
                    Text.of(
                            "says \"not affected\" without a justification: not used",
                            "sagt „nicht betroffen“ ohne Begründung: nicht verwendet")));
            return;
        }
        waivers.add(new Waiver(
                new ProductScope(ids, products),
                new Suppression(
                        said.status(),
                        source,
                        said.reason().strip(),
                        said.label(),
                        Accountable.NOBODY,
                        Optional.empty()),
                ids.getFirst(),
                Optional.empty(),
                Optional.of(said.at().orElse(Instant.EPOCH))));
    }

    void unnamed(Node at) {
        problem(at, Text.of("the statement names no vulnerability", "die Aussage nennt keine Schwachstelle"));
    }

    void problem(Node at, Text what) {
        problems.add(new ParseProblem(at.position(), what));
    }

    /// A time by RFC 3339; one that is none is as if it were not there: it only orders statements.
    static Optional<Instant> time(Node... choices) {
        for (Node node : choices) {
            try {
                if (!node.absent()) {
                    return Optional.of(
                            OffsetDateTime.parse(node.stringOrEmpty()).toInstant());
                }
            } catch (DateTimeException e) {
                // The next one may be readable.
            }
        }
        return Optional.empty();
    }

    static List<String> texts(Node... nodes) {
        List<String> texts = new ArrayList<>();
        for (Node node : nodes) {
            node.string().filter(s -> !s.isBlank()).ifPresent(texts::add);
            node.elements().forEach(e -> e.string().filter(s -> !s.isBlank()).ifPresent(texts::add));
        }
        return texts.stream().distinct().toList();
    }
}
