package io.hafenwacht.app.cli;

import com.google.auto.service.AutoService;
import io.hafenwacht.app.Deadline;
import io.hafenwacht.app.Progress;
import io.hafenwacht.app.Session;
import io.hafenwacht.app.Version;
import io.hafenwacht.app.diagnose.Diagnosing;
import io.hafenwacht.app.diagnose.DiagnosisFindings;
import io.hafenwacht.app.scan.AssetNames;
import io.hafenwacht.app.scan.DockerAssessment;
import io.hafenwacht.app.scan.EngineWorld;
import io.hafenwacht.app.scan.FileTree;
import io.hafenwacht.app.scan.ImageAssessment;
import io.hafenwacht.app.scan.KubernetesAssessment;
import io.hafenwacht.app.scan.LiveEngine;
import io.hafenwacht.app.scan.ManifestFolder;
import io.hafenwacht.app.scan.ReportFilter;
import io.hafenwacht.app.scan.SourceAssessment;
import io.hafenwacht.app.scan.Targets;
import io.hafenwacht.app.scan.VulnerabilityData;
import io.hafenwacht.app.scan.VulnerableWorkloads;
import io.hafenwacht.app.tree.TreeAssessment;
import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.report.ReportBuilder;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Examination;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Playbooks;
import io.hafenwacht.image.ScanResult;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// `hafenwacht assess`: everything that can be reached below the paths, in one report. What this version
/// cannot judge yet is a gap.
@AutoService(Subcommand.class)
public final class AssessCommand implements Subcommand, ConfigFile.Targeted {
    private List<String> paths = List.of(".");
    private static final Duration A_DAY = Duration.ofHours(24);

    private boolean diagnose;
    /// Whether engine and cluster answered all that they were asked.
    private boolean finished = true;
    private boolean docker;
    private boolean kubernetes;
    private boolean all;
    private final ImageScanOptions scan = new ImageScanOptions();
    private final ReportOptions reporting = new ReportOptions();

    @Override
    public void declare(Flags flags) {
        flags.arguments("PATH", "assess.paths", paths, v -> paths = v);
        flags.toggle("--docker", "assess.docker", v -> docker = v);
        flags.toggle("--diagnose", "assess.diagnose", v -> diagnose = v);
        flags.toggle("--kubernetes", "assess.kubernetes", v -> kubernetes = v);
        flags.toggle("--all", "assess.all", v -> all = v);
        scan.declare(flags);
        reporting.declare(flags);
    }

    @Override
    public Optional<String> target() {
        return paths.stream().findFirst();
    }

    @Override
    public boolean ownsFolder() {
        return true;
    }

    @Override
    public ExitCode run(RootCommand root) throws InterruptedException {
        Session session = root.session();
        reporting.validate();
        var filter = reporting.filter();
        var builder = reporting.builder(root, AssessmentOptions.judgedBy(scan.now, session), Optional.of(this));
        builder.concluding(new VulnerableWorkloads(scan.checks(session, root.checkParameters())));
        Report.Database database;
        int seen = 0;
        try (var progress = Progress.on(session, root.global().quiet);
                var _ = Deadline.of(scan.timeout);
                VulnerabilityData data = scan.data(session, root.global().quiet)) {
            var assessment = new ImageAssessment(
                    scan.scanners(),
                    scan.scanOptions(session, progress),
                    data,
                    scan.checks(session, root.checkParameters()));
            var manifestChecks =
                    new KubernetesAssessment(scan.scanners(), scan.checks(session, root.checkParameters()));
            var trees = new TreeAssessment(scan.scanners(), filter, scan.checks(session, root.checkParameters()), data);
            for (String path : paths) {
                FileTree tree = tree(session, path, filter);
                var names = AssetNames.of(path, Files.isRegularFile(session.path(path)), paths.size() > 1);
                seen += new SourceAssessment(
                                session.path(path),
                                names,
                                scan.scanners(),
                                scan.checks(session, root.checkParameters()))
                        .assess(tree, builder);
                ManifestFolder manifests = ManifestFolder.of(tree);
                if (!manifests.isEmpty()) {
                    seen++;
                    manifestChecks.assess(KubernetesAssessment.Target.of(path, manifests), builder);
                }
                Asset folder = folder(session, path);
                if (trees.assess(session.path(path), names, folder, builder)) {
                    seen++;
                }
                for (var image : tree.images()) {
                    seen++;
                    if (assessment.assess(image, builder) instanceof ScanResult.Failed(var reason, var remedy)) {
                        builder.asset(folder).gap(folder, DefenceLayer.IMAGE, new Gap(image.name(), reason, remedy));
                    }
                }
                for (var unread : tree.unread()) {
                    seen++;
                    builder.asset(folder).gap(folder, unread.layer(), unread.gap());
                }
            }
            if (docker || all) {
                seen += engine(root, assessment, progress, builder);
            }
            if (kubernetes || all) {
                seen += cluster(root, manifestChecks, filter, builder);
            }
            database = data.describe();
        }
        if (seen == 0) {
            throw CommandFailure.incomplete(
                    Text.of(
                            "nothing to assess below " + String.join(", ", paths),
                            "nichts zu bewerten unter " + String.join(", ", paths)),
                    Text.of(
                            "Name a folder with image archives or OCI layouts, or an image: hafenwacht image REF",
                            "Einen Ordner mit Image-Archiven oder OCI-Layouts angeben, oder ein Image: hafenwacht image REF"));
        }
        Report report = builder.build(
                new Report.Tool("hafenwacht", Version.current(), session.clock().instant()),
                new Report.Target("files", String.join(" ", paths)),
                database);
        ExitCode code = reporting.finish(root, report);
        return finished ? code : ExitCode.INCOMPLETE;
    }

    /// What a path that was given is in the report.
    static Asset folder(Session session, String path) {
        // A slash, since the manifests of a folder are an asset of its name too.
        String name = Files.isDirectory(session.path(path)) && !path.endsWith("/") ? path + "/" : path;
        return new Asset("files:" + path, path, Asset.Kind.FILE, name, List.of(), List.of());
    }

    /// The live engine, and each image that its containers run, once. What `--all` does not reach is a gap;
    /// what was asked for by name must be there.
    private int engine(RootCommand root, ImageAssessment images, Progress progress, ReportBuilder builder)
            throws InterruptedException {
        Session session = root.session();
        try (var targets = new Targets(session, scan.host, scan.context, root.global().offline)) {
            var look = new LiveEngine(session, scan.host, scan.context, root.global().offline)
                    .look((done, of) -> progress.say(done + " / " + of));
            finished &= look.finished();
            new DockerAssessment(scan.checks(session, root.checkParameters())).assess(look.document(), builder);
            if (diagnose) {
                diagnosed(root, builder);
            }
            for (var image : EngineWorld.imagesInUse(look.document()).entrySet()) {
                if (images.assess(targets.image("docker:" + image.getValue()), builder)
                        instanceof ScanResult.Failed(var reason, var remedy)) {
                    unreached("engine", DefenceLayer.IMAGE, new Gap(image.getValue(), reason, remedy), builder);
                }
            }
        } catch (CommandFailure e) {
            if (docker) {
                throw e;
            }
            unreached("engine", DefenceLayer.DAEMON, new Gap("", e.what(), e.next()), builder);
        }
        return 1;
    }

    /// What does not work, as findings beside those of the audit.
    private void diagnosed(RootCommand root, ReportBuilder builder) throws InterruptedException {
        var diagnosing = new Diagnosing(root.session(), scan.host, scan.context, root.global().offline, A_DAY);
        List<Playbook> playbooks = Playbooks.all();
        DiagnosisFindings.add(
                diagnosing.of(Optional.empty()).files().stream()
                        .map(file -> Examination.of(file, playbooks))
                        .toList(),
                builder);
    }

    /// The live cluster of the current context; as [#engine].
    private int cluster(RootCommand root, KubernetesAssessment checks, ReportFilter filter, ReportBuilder builder) {
        try {
            var source = new ClusterOptions();
            checks.assess(source.read(root, filter, ""), builder);
            finished &= source.finished();
        } catch (CommandFailure e) {
            if (kubernetes) {
                throw e;
            }
            unreached("cluster", DefenceLayer.ACCESS, new Gap("", e.what(), e.next()), builder);
        }
        return 1;
    }

    private static void unreached(String what, DefenceLayer layer, Gap gap, ReportBuilder builder) {
        Asset.Kind kind = what.equals("engine") ? Asset.Kind.ENGINE : Asset.Kind.CLUSTER;
        Asset asset = new Asset(what, what, kind, what, List.of(), List.of());
        builder.asset(asset).gap(asset, layer, gap);
    }

    static FileTree tree(Session session, String path, ReportFilter filter) {
        try {
            return FileTree.of(session.path(path), path, filter);
        } catch (IOException e) {
            throw CommandFailure.usage(
                    Text.of(
                            "cannot read " + path + ": " + Refusal.of(e).english(),
                            path + " ist nicht lesbar: " + Refusal.of(e).german()),
                    Text.of("Check the path and its permissions.", "Den Pfad und seine Zugriffsrechte prüfen."));
        }
    }
}
