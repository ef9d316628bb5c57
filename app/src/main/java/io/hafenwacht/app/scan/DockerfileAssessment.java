package io.hafenwacht.app.scan;

import io.hafenwacht.audit.dockerfile.DockerfileCheck;
import io.hafenwacht.audit.dockerfile.DockerfileChecks;
import io.hafenwacht.audit.dockerfile.DockerfileSnapshot;
import io.hafenwacht.audit.dockerfile.HadolintConfig;
import io.hafenwacht.audit.dockerfile.Suppressions;
import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.report.ReportBuilder;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseProblem;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.dockerfile.Dockerfile;
import io.hafenwacht.formats.dockerfile.DockerfileLimits;
import io.hafenwacht.formats.dockerfile.DockerfileParser;
import io.hafenwacht.formats.dockerfile.DockerfileResult;
import io.hafenwacht.formats.yaml.YamlParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Reads Dockerfiles with what stands beside them, runs the checks, and puts what they say into one report.
public final class DockerfileAssessment {
    private static final Limit BESIDE =
            new Limit("beside-bytes", 1 << 20, "bytes", ".dockerignore and .hadolint.yaml are a few lines");

    private final Path root;
    private final AssetNames names;
    private final CheckContext context;
    private final List<DockerfileCheck> checks;

    /// `root` is the folder above which no configuration is looked for.
    public DockerfileAssessment(Path root, AssetNames names, Set<Scanner> scanners, CheckContext context) {
        this.root = root;
        this.names = names;
        this.context = context;
        this.checks = DockerfileChecks.all().stream()
                .filter(check -> scanners.contains(
                        check.rule().layer() == DefenceLayer.SECRETS ? Scanner.SECRET : Scanner.CONFIG))
                .toList();
    }

    /// Adds one file to the report; what could not be read of it is a gap there.
    public void assess(FileTree.Source source, ReportBuilder report) {
        String name = names.of(source.path()) + ":final";
        Asset asset = new Asset(name, name, Asset.Kind.FILE, name, List.of(), List.of());
        report.asset(asset);
        file(read(source.file()), source.path(), asset, report)
                .ifPresent(file -> judge(
                        new DockerfileSnapshot(source.path(), file, ignored(source.file())),
                        config(source, asset, report),
                        asset,
                        report,
                        verdict -> verdict));
    }

    /// Adds one that a field of another file holds; of a text of several lines the first stands below the
    /// field's name. What its context hides is not looked for.
    void inline(String text, Location where, String owner, ReportBuilder report) {
        String name = owner + ":build";
        Asset asset = new Asset(name, name, Asset.Kind.FILE, name, List.of(), List.of());
        report.asset(asset);
        int above = text.contains("\n") ? where.line() : where.line() - 1;
        byte[] bytes = ("\n".repeat(Math.max(0, above)) + text).getBytes(StandardCharsets.UTF_8);
        file(DockerfileParser.parse(bytes), where.path(), asset, report)
                .ifPresent(file -> judge(
                        new DockerfileSnapshot(where.path(), file, Optional.of(List.of("*"))),
                        HadolintConfig.NONE,
                        asset,
                        report,
                        verdict -> inField(verdict, where)));
    }

    /// Columns count from the field's own indentation, which nobody knows.
    private static Verdict inField(Verdict verdict, Location where) {
        return verdict instanceof Verdict.Fail fail
                ? new Verdict.Fail(
                        new Location(where.path(), fail.location().line(), 0, where.field(), ""),
                        fail.subject(),
                        fail.evidence(),
                        fail.references(),
                        fail.severity(),
                        fail.fix())
                : verdict;
    }

    private static Optional<Dockerfile> file(DockerfileResult result, String path, Asset asset, ReportBuilder report) {
        switch (result) {
            case DockerfileResult.Failed(var problem) -> gap(report, asset, path, problem.message());
            case DockerfileResult.Parsed(var file) -> {
                file.problems().forEach(p -> gap(report, asset, path, p.message()));
                if (!file.stages().isEmpty()) {
                    return Optional.of(file);
                }
                gap(report, asset, path, Text.of("no instruction in it", "keine Anweisung enthalten"));
            }
        }
        return Optional.empty();
    }

    private void judge(
            DockerfileSnapshot snapshot,
            HadolintConfig config,
            Asset asset,
            ReportBuilder report,
            UnaryOperator<Verdict> place) {
        Map<String, String> parameters = new HashMap<>(context.parameters());
        config.parameters().forEach(parameters::putIfAbsent);
        CheckContext own = new CheckContext(context.now(), parameters);
        var suppressions = new Suppressions(snapshot, config, context.now());
        suppressions.problems().forEach(gap -> report.gap(asset, DefenceLayer.BUILD, gap));
        for (DockerfileCheck check : checks) {
            List<Verdict> verdicts = suppressions.applied(check.rule(), check.check(snapshot, own)).stream()
                    .map(place)
                    .toList();
            report.verdicts(asset, check.rule(), verdicts);
        }
    }

    private static DockerfileResult read(Path file) {
        try (var in = Files.newInputStream(file)) {
            return DockerfileParser.parse(in.readNBytes(DockerfileLimits.BYTES.asInt() + 1));
        } catch (IOException e) {
            return new DockerfileResult.Failed(new ParseProblem(
                    Position.UNKNOWN,
                    Text.of(
                            "cannot be read: " + Refusal.of(e).english(),
                            "nicht lesbar: " + Refusal.of(e).german())));
        }
    }

    private static void gap(ReportBuilder report, Asset asset, String path, Text reason) {
        Text remedy = Text.of(
                "Check the syntax of the file; where Docker is at hand: docker build --check -f " + path + " .",
                "Die Syntax der Datei prüfen; wo Docker vorhanden ist: docker build --check -f " + path + " .");
        report.gap(asset, DefenceLayer.BUILD, new Gap(path, reason, remedy));
    }

    /// `NAME.dockerignore` goes before `.dockerignore`, as BuildKit has it.
    private static Optional<List<String>> ignored(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return Optional.empty();
        }
        return beside(folder.resolve(file.getFileName() + ".dockerignore"))
                .or(() -> beside(folder.resolve(".dockerignore")))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).lines().toList());
    }

    /// The nearest `.hadolint.yaml`, up to the root.
    private HadolintConfig config(FileTree.Source source, Asset asset, ReportBuilder report) {
        Path top = root.toAbsolutePath().normalize();
        for (Path folder = source.file().toAbsolutePath().normalize().getParent();
                folder != null;
                folder = folder.getParent()) {
            for (String name : new String[] {".hadolint.yaml", ".hadolint.yml"}) {
                Optional<byte[]> bytes = beside(folder.resolve(name));
                if (bytes.isPresent()) {
                    ParseResult parsed = new YamlParser().parse(bytes.get());
                    if (parsed instanceof ParseResult.Failed failed) {
                        gap(report, asset, name, failed.problem().message());
                    }
                    return HadolintConfig.of(parsed.root());
                }
            }
            if (!folder.startsWith(top) || folder.equals(top)) {
                break;
            }
        }
        return HadolintConfig.NONE;
    }

    /// A small file; one that is missing, or cannot be read, is as if it were not there.
    private static Optional<byte[]> beside(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            return Optional.of(in.readNBytes(BESIDE.asInt()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
