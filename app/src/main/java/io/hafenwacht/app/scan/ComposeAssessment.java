package io.hafenwacht.app.scan;

import io.hafenwacht.app.scan.ComposeSources.ComposeSource;
import io.hafenwacht.app.view.Drawings;
import io.hafenwacht.audit.compose.ComposeCheck;
import io.hafenwacht.audit.compose.ComposeChecks;
import io.hafenwacht.audit.compose.ComposeSnapshot;
import io.hafenwacht.audit.compose.ComposeSnapshot.Service;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.DockerChecks;
import io.hafenwacht.audit.docker.network.SeparationGraph;
import io.hafenwacht.audit.suppression.SilencedFindings;
import io.hafenwacht.audit.suppression.YamlComments;
import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.report.ReportBuilder;
import io.hafenwacht.core.rule.Check;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.compose.ComposeFiles;
import io.hafenwacht.formats.compose.ComposeLoader;
import io.hafenwacht.formats.compose.ComposeProject;
import io.hafenwacht.formats.compose.ComposeProject.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads Compose files with all that they name, judges each service as the container that it becomes, and
/// what only files say. A file that another one includes is judged there.
final class ComposeAssessment {
    private static final Text PART = Text.of(
            "a part of a service: it names neither image nor build, so what is missing may stand elsewhere",
            "ein Teil eines Service: er nennt weder image noch build, was fehlt, kann also anderswo stehen");

    private static final Verdict PROVIDED = Verdict.notApplicable(Text.of(
            "a program of the host provides it, no container: see HW-D431",
            "ein Programm des Hosts stellt ihn bereit, kein Container: siehe HW-D431"));

    private static final Text CHECK = Text.of(
            "Check the syntax of the file; where Docker is at hand: docker compose config",
            "Die Syntax der Datei prüfen; wo Docker vorhanden ist: docker compose config");
    private static final String SERVICES = "services.";

    private static final String INLINE = "dockerfile_inline";

    private final AssetNames names;
    private final CheckContext context;
    private final DockerfileAssessment dockerfiles;
    private final List<ContainerCheck> containerChecks;
    private final List<ComposeCheck> composeChecks;

    ComposeAssessment(AssetNames names, Set<Scanner> scanners, CheckContext context, DockerfileAssessment dockerfiles) {
        this.names = names;
        this.dockerfiles = dockerfiles;
        this.context = context;
        this.containerChecks = wanted(DockerChecks.containers(), scanners);
        this.composeChecks = wanted(ComposeChecks.all(), scanners);
    }

    private static <C extends Check<?>> List<C> wanted(List<C> checks, Set<Scanner> scanners) {
        return checks.stream()
                .filter(check -> scanners.contains(
                        check.rule().layer() == DefenceLayer.SECRETS ? Scanner.SECRET : Scanner.CONFIG))
                .toList();
    }

    void assess(List<ComposeSource> sources, ReportBuilder report) {
        Set<String> included = new HashSet<>();
        // Outer folders first, since they include inner ones; the report sorts by itself.
        var outerFirst = new ArrayList<>(sources);
        outerFirst.sort(Comparator.<ComposeSource>comparingInt(
                        s -> (int) s.path().chars().filter(c -> c == '/').count())
                .thenComparing(s -> !s.standard())
                .thenComparing(ComposeSource::path));
        for (ComposeSource source : outerFirst) {
            if (!included.contains(source.path())) {
                included.addAll(assess(source, report));
            }
        }
    }

    /// Answers the files that it includes.
    private List<String> assess(ComposeSource source, ReportBuilder report) {
        ComposeProject project = ComposeLoader.load(source.path(), source.over(), new TreeFiles(source.folder()));
        var snapshot = new ComposeSnapshot(project);
        String name = names.of(source.path());
        Asset file = new Asset(name, name, Asset.Kind.FILE, name, List.of(), List.of());
        for (Problem problem : snapshot.problems()) {
            report.asset(file).gap(file, DefenceLayer.CONTAINER, gap(source, problem));
        }
        if (snapshot.services().isEmpty()) {
            if (source.standard() && snapshot.problems().isEmpty()) {
                report.asset(file)
                        .gap(
                                file,
                                DefenceLayer.CONTAINER,
                                new Gap(source.path(), Text.of("no service in it", "kein Service enthalten"), CHECK));
            }
            return project.included();
        }
        String label = source.standard() && !project.name().isEmpty() ? project.name() : name;
        SilencedFindings silenced = silenced(project, new TreeFiles(source.folder()));
        silenced.problems().forEach(gap -> report.asset(file).gap(file, DefenceLayer.CONTAINER, gap));
        Map<String, Judged> judged = new HashMap<>();
        for (Service service : snapshot.services()) {
            String id = name + ":" + service.name();
            Asset asset = new Asset(id, label + "/" + service.name(), Asset.Kind.SERVICE, id, List.of(), runs(service));
            judged.put(service.name(), new Judged(service, asset));
            report.asset(asset).labelled(asset, Labels.of(service.view().at("Config.Labels")));
            service.value()
                    .get("build")
                    .get(INLINE)
                    .string()
                    .ifPresent(text -> dockerfiles.inline(text, service.where("build", INLINE), id, report));
            for (ContainerCheck check : containerChecks) {
                List<Verdict> verdicts = service.value().has("provider")
                        ? List.of(PROVIDED)
                        : check.check(service.view(), context).stream()
                                .map(v -> told(service, v))
                                .toList();
                report.verdicts(asset, check.rule(), silenced.applied(check.rule(), verdicts));
            }
        }
        for (ComposeCheck check : composeChecks) {
            for (Verdict verdict : check.check(snapshot, context)) {
                Optional<Judged> owner = owner(judged, verdict);
                Verdict own = owner.map(o -> told(o.service(), verdict)).orElse(verdict);
                Asset asset = owner.map(Judged::asset).orElse(file);
                report.asset(asset).verdicts(asset, check.rule(), silenced.applied(check.rule(), List.of(own)));
            }
        }
        report.diagram(() -> Drawings.separation(
                SeparationGraph.of(
                        snapshot.services().stream().map(Service::view).toList()),
                name));
        return project.included();
    }

    private record Judged(Service service, Asset asset) {}

    /// The comments of all files of the project, those with variables among them.
    /// The image that the service names, by which the finding about it and those about the service meet.
    private static List<Asset.Link> runs(Service service) {
        return service.view()
                .at("Config.Image")
                .string()
                .filter(image -> !image.isEmpty())
                .map(image -> List.of(new Asset.Link("runs", image)))
                .orElse(List.of());
    }

    private SilencedFindings silenced(ComposeProject project, ComposeFiles files) {
        var silenced = new SilencedFindings(context.now());
        for (String path : project.files()) {
            if (files.read(path) instanceof ComposeFiles.Content.Bytes(byte[] bytes)) {
                YamlComments.of(path, new String(bytes, StandardCharsets.UTF_8)).forEach(silenced::read);
            }
        }
        project.attached()
                .forEach((path, file) -> YamlComments.of(path, file.text()).forEach(silenced::read));
        return silenced;
    }

    /// Says when a service runs at all, and leaves out what a part of a service cannot tell.
    private static Verdict told(Service service, Verdict verdict) {
        Optional<Location> location = location(verdict);
        if (service.partial() && location.filter(service.place()::equals).isPresent()) {
            return Verdict.notApplicable(PART);
        }
        // All services of a file share its path, so that a gap must name its own.
        if (verdict instanceof Verdict.Unknown unknown) {
            return Verdict.unknown(
                    unknown.location(),
                    Text.of(
                            service.name() + ": " + unknown.missing().english(),
                            service.name() + ": " + unknown.missing().german()),
                    unknown.remedy());
        }
        if (verdict instanceof Verdict.Fail fail && !service.profiles().isEmpty()) {
            String profiles = String.join(", ", service.profiles());
            Text evidence = Text.of(
                    fail.evidence().english() + " (only with profile " + profiles + ")",
                    fail.evidence().german() + " (nur mit Profil " + profiles + ")");
            return new Verdict.Fail(
                    fail.location(), fail.subject(), evidence, fail.references(), fail.severity(), fail.fix());
        }
        return verdict;
    }

    private static Optional<Location> location(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Fail fail -> Optional.of(fail.location());
            case Verdict.Pass pass -> Optional.of(pass.location());
            case Verdict.Unknown unknown -> Optional.of(unknown.location());
            case Verdict.NotApplicable _ -> Optional.empty();
        };
    }

    /// The service whose name a verdict's field begins with; the longest, since names may hold dots.
    private static Optional<Judged> owner(Map<String, Judged> judged, Verdict verdict) {
        String field = location(verdict).map(Location::field).orElse("");
        if (!field.startsWith(SERVICES)) {
            return Optional.empty();
        }
        String rest = field.substring(SERVICES.length());
        for (int end = rest.length(); end > 0; end = rest.lastIndexOf('.', end - 1)) {
            Judged found = judged.get(rest.substring(0, end));
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static Gap gap(ComposeSource source, Problem problem) {
        String path = problem.place().file().isEmpty()
                ? source.path()
                : problem.place().file();
        int line = problem.place().line();
        Text what = line == 0
                ? problem.what()
                : Text.of(
                        "line " + line + ": " + problem.what().english(),
                        "Zeile " + line + ": " + problem.what().german());
        return new Gap(path, what, CHECK);
    }
}
