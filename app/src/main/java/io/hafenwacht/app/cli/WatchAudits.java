package io.hafenwacht.app.cli;

import io.hafenwacht.app.Catalogue;
import io.hafenwacht.app.Session;
import io.hafenwacht.app.Version;
import io.hafenwacht.app.review.WaiverSources;
import io.hafenwacht.app.scan.AssetNames;
import io.hafenwacht.app.scan.DockerAssessment;
import io.hafenwacht.app.scan.FileTree;
import io.hafenwacht.app.scan.KubernetesAssessment;
import io.hafenwacht.app.scan.LiveEngine;
import io.hafenwacht.app.scan.ManifestFolder;
import io.hafenwacht.app.scan.Scanner;
import io.hafenwacht.app.scan.SourceAssessment;
import io.hafenwacht.app.watch.AuditPlan;
import io.hafenwacht.app.watch.AuditTarget;
import io.hafenwacht.app.watch.Schedule;
import io.hafenwacht.app.watch.WatchRequest;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.report.ReportBuilder;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.waiver.Waiver;
import io.hafenwacht.watch.detect.OwnReads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// The options of `watch` that audit again and again, and what they make.
final class WatchAudits {
    private Optional<String> every = Optional.empty();
    private List<String> files = List.of();
    private Optional<String> exceptions = Optional.empty();
    private Duration notice = Duration.ofDays(14);

    private final OwnReads ownReads;

    /// `ownReads` is told what audits read of containers.
    WatchAudits(OwnReads ownReads) {
        this.ownReads = ownReads;
    }

    void declare(Flags flags) {
        flags.optional("--audit-every", "TIME|HH:MM", "watch.audit-every", String.class, v -> every = v);
        flags.list("--audit-files", "PATH,…", "watch.audit-files", String.class, v -> files = v);
        flags.optional("--exceptions", "FILE", "exceptions", String.class, v -> exceptions = v);
        flags.value("--review-notice", "TIME", "watch.review-notice", notice, v -> notice = v);
    }

    /// Empty unless audits were asked for.
    Optional<AuditPlan> plan(RootCommand root, WatchRequest.Where where, Optional<Path> folder) {
        return every.map(text -> new AuditPlan(
                Schedule.parse(text, ZoneId.systemDefault()).orElseThrow(() -> noTime(text)),
                targets(root, where),
                () -> builder(root),
                () -> waivers(root),
                notice,
                folder));
    }

    private static CommandFailure noTime(String text) {
        return CommandFailure.usage(
                Text.of(
                        "--audit-every: \"" + text + "\" is neither a time span of a minute or more nor a time of day",
                        "--audit-every: \"" + text + "\" ist weder eine Zeitspanne ab einer Minute noch eine Uhrzeit"),
                Text.of("For example 30m, 6h, 1d or 03:30.", "Zum Beispiel 30m, 6h, 1d oder 03:30."));
    }

    private ReportBuilder builder(RootCommand root) {
        var reporting = new ReportOptions();
        reporting.exceptions = exceptions;
        return reporting.builder(root, clock(root).instant(), Optional.empty());
    }

    /// What was accepted, by the exceptions.
    List<Waiver> waivers(RootCommand root) {
        var sources = new WaiverSources();
        exceptions.ifPresent(typed -> {
            Path path = root.session().path(typed);
            boolean own = root.config()
                    .filter(config -> config.file().equals(path.toAbsolutePath()))
                    .isPresent();
            List<String> checks = Catalogue.rules().stream().map(Rule::id).toList();
            sources.exceptions(path, own ? ConfigFile.NAME : typed, checks, own);
        });
        return sources.all();
    }

    private static Clock clock(RootCommand root) {
        return root.session().clock();
    }

    private List<AuditTarget> targets(RootCommand root, WatchRequest.Where where) {
        var targets = new ArrayList<AuditTarget>();
        if (where.engine()) {
            targets.add(target("docker", builder -> docker(root, where, builder)));
        }
        if (where.cluster()) {
            targets.add(target("kubernetes", builder -> kubernetes(root, where, builder)));
        }
        if (!files.isEmpty()) {
            targets.add(target("files", builder -> files(root, builder)));
        }
        return targets;
    }

    private interface Run {
        Report run(ReportBuilder builder) throws InterruptedException;
    }

    private static AuditTarget target(String name, Run run) {
        return new AuditTarget() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Report run(ReportBuilder builder) throws InterruptedException {
                return run.run(builder);
            }
        };
    }

    private static CheckContext context(RootCommand root) {
        return new CheckContext(clock(root).instant(), root.checkParameters());
    }

    private Report docker(RootCommand root, WatchRequest.Where where, ReportBuilder builder)
            throws InterruptedException {
        var look = new LiveEngine(root.session(), where.host(), where.context(), where.offline())
                .telling(id -> ownReads.reading(id, clock(root).instant()))
                .look((_, _) -> {});
        new DockerAssessment(context(root)).assess(look.document(), builder);
        return report(root, builder, "docker", look.document().get("address").stringOrEmpty());
    }

    private static Report kubernetes(RootCommand root, WatchRequest.Where where, ReportBuilder builder) {
        var source = new ClusterOptions();
        source.kubeconfig = where.kubeconfig().map(Path::toString);
        source.context = where.clusterContext();
        KubernetesAssessment.Target target = source.read(root, new ReportOptions().filter(), "");
        new KubernetesAssessment(EnumSet.allOf(Scanner.class), context(root)).assess(target, builder);
        return report(root, builder, "kubernetes", target.name());
    }

    private Report files(RootCommand root, ReportBuilder builder) {
        Session session = root.session();
        var kubernetes = new KubernetesAssessment(EnumSet.allOf(Scanner.class), context(root));
        for (String path : files) {
            FileTree tree = AssessCommand.tree(session, path, new ReportOptions().filter());
            var names = AssetNames.of(path, Files.isRegularFile(session.path(path)), files.size() > 1);
            new SourceAssessment(session.path(path), names, EnumSet.allOf(Scanner.class), context(root))
                    .assess(tree, builder);
            ManifestFolder manifests = ManifestFolder.of(tree);
            if (!manifests.isEmpty()) {
                kubernetes.assess(KubernetesAssessment.Target.of(path, manifests), builder);
            }
        }
        return report(root, builder, "files", String.join(" ", files));
    }

    private static Report report(RootCommand root, ReportBuilder builder, String kind, String name) {
        return builder.build(
                new Report.Tool("hafenwacht", Version.current(), clock(root).instant()),
                new Report.Target(kind, name),
                Report.Database.NONE);
    }
}
