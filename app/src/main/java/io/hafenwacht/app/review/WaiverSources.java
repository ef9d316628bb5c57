package io.hafenwacht.app.review;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.report.Review;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.waiver.Waiver;
import io.hafenwacht.formats.ParseFailure;
import io.hafenwacht.formats.ParseLimits;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.TextParser;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.formats.yaml.YamlParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Collects what closes findings: the file of exceptions, and what lies beside the target.
public final class WaiverSources {
    private static final ParseLimits LIMITS = new ParseLimits(
            new Limit("exceptions-bytes", 8 << 20, "bytes", "20,000 exceptions of 400 bytes"),
            ParseLimits.STANDARD.depth(),
            ParseLimits.STANDARD.nodes(),
            new Limit("exceptions-text", 64 << 10, "characters", "a reason is a paragraph"));
    private static final Text FORM =
            Text.of("docs/exceptions.md describes the file.", "docs/exceptions.md beschreibt die Datei.");
    private static final Text TRIVY = Text.of(
            "The documentation of Trivy describes the file.", "Die Dokumentation von Trivy beschreibt die Datei.");

    private static final Pattern VEX = Pattern.compile("(.+\\.)?(vex|openvex)(\\.cdx)?\\.json");

    private final List<Waiver> all = new ArrayList<>();
    private final List<Review.Note> notes = new ArrayList<>();

    public List<Waiver> all() {
        return List.copyOf(all);
    }

    /// What was left out, and why.
    public List<Review.Note> notes() {
        return List.copyOf(notes);
    }

    /// `shown` is the path as typed; `checks` are the ids of all checks; `configuration` says that the file
    /// is `hafenwacht.yaml`, whose other keys are not ours.
    public WaiverSources exceptions(Path path, String shown, Collection<String> checks, boolean configuration) {
        var file = new InputFile(path, shown);
        Node root = yaml(file);
        if (file.problems().isEmpty()) {
            all.addAll(new ExceptionFile(shown, checks, file.problems()).read(root, configuration));
        }
        file.check(FORM);
        return this;
    }

    /// One VEX document.
    public WaiverSources vex(Path path, String shown) {
        var file = new InputFile(path, shown);
        ParseResult result = new JsonParser().parse(file.bytes(ParseLimits.STANDARD));
        if (result instanceof ParseResult.Failed failed) {
            file.problems().add(failed.problem());
        } else {
            var document = new VexDocument(shown, file.problems());
            document.read(result.root());
            all.addAll(document.waivers());
            notes.addAll(document.notes());
        }
        file.check(FORM);
        return this;
    }

    /// What lies in a folder under the names that people use for it.
    public WaiverSources beside(Path folder) {
        trivy(folder);
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(f -> VEX.matcher(String.valueOf(f.getFileName())).matches())
                    .filter(Files::isRegularFile)
                    .sorted()
                    .forEach(f -> vex(f, String.valueOf(f.getFileName())));
        } catch (IOException e) {
            // A folder that cannot be listed is told by whoever reads the target.
            return this;
        }
        return this;
    }

    private WaiverSources trivy(Path folder) {
        for (String name : List.of(".trivyignore", ".trivyignore.yaml", ".trivyignore.yml")) {
            Path path = folder.resolve(name);
            if (!Files.isRegularFile(path)) {
                continue;
            }
            var file = new InputFile(path, name);
            var reader = new TrivyIgnore(name, file.problems());
            if (name.equals(".trivyignore")) {
                all.addAll(reader.lines(text(file)));
            } else {
                Node root = yaml(file);
                all.addAll(root.absent() ? List.of() : reader.yaml(root));
            }
            file.check(TRIVY);
        }
        return this;
    }

    private static Node yaml(InputFile file) {
        ParseResult result = new YamlParser(LIMITS).parse(file.bytes(LIMITS));
        if (result instanceof ParseResult.Failed failed) {
            file.problems().add(failed.problem());
        }
        file.problems().addAll(result.warnings());
        return result.root();
    }

    private static String text(InputFile file) {
        try {
            return TextParser.text(file.bytes(LIMITS));
        } catch (ParseFailure e) {
            file.problems().add(e.problem());
            return "";
        }
    }
}
