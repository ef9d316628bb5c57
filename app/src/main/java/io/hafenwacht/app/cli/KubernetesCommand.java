package io.hafenwacht.app.cli;

import com.google.auto.service.AutoService;
import io.hafenwacht.app.Session;
import io.hafenwacht.app.Version;
import io.hafenwacht.app.scan.ClusterSnapshot;
import io.hafenwacht.app.scan.KubernetesAssessment;
import io.hafenwacht.app.scan.KubernetesAssessment.Target;
import io.hafenwacht.app.scan.Scanner;
import io.hafenwacht.audit.kubernetes.podsecurity.Policy;
import io.hafenwacht.connect.kubernetes.ClusterRights;
import io.hafenwacht.connect.kubernetes.ClusterRights.Purpose;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// `hafenwacht kubernetes`: a live cluster, a snapshot of one, or manifests.
@AutoService(Subcommand.class)
public final class KubernetesCommand implements Subcommand, ConfigFile.Targeted {
    private final ClusterOptions source = new ClusterOptions();
    private String namespace = "";
    private Optional<String> pss = Optional.empty();
    private Optional<String> save = Optional.empty();
    private Optional<String> now = Optional.empty();
    private final ReportOptions reporting = new ReportOptions();

    @Override
    public void declare(Flags flags) {
        flags.alias("k8s");
        flags.command("rights", new Rights());
        source.declare(flags);
        source.declareProbe(flags);
        flags.value("-n --namespace", "NAMESPACE", "kubernetes.namespace", namespace, v -> namespace = v);
        flags.optional("--pss", "LEVEL[:VERSION]", "kubernetes.pss", String.class, v -> pss = v);
        flags.optional("--save-snapshot", "FILE", "kubernetes.save-snapshot", String.class, v -> save = v);
        flags.optional("--now", "TIME", "now", String.class, v -> now = v);
        reporting.declare(flags);
    }

    @Override
    public Optional<String> target() {
        return source.files;
    }

    @Override
    public boolean ownsFolder() {
        return true;
    }

    @Override
    public ExitCode run(RootCommand root) {
        Session session = root.session();
        reporting.validate();
        Optional<Policy> policy = pss.map(KubernetesCommand::policy);
        var filter = reporting.filter();
        var builder = reporting.builder(root, AssessmentOptions.judgedBy(now, session), Optional.of(this));
        var context = new CheckContext(AssessmentOptions.judgedBy(now, session), root.checkParameters());
        Target target = source.read(root, filter, namespace);
        save.ifPresent(file -> save(session, file, target));
        var assessment = new KubernetesAssessment(EnumSet.allOf(Scanner.class), context);
        policy.ifPresentOrElse(p -> assessment.assess(target, p, builder), () -> assessment.assess(target, builder));
        Report report = builder.build(
                new Report.Tool("hafenwacht", Version.current(), session.clock().instant()),
                new Report.Target("kubernetes", target.name()),
                Report.Database.NONE);
        ExitCode code = reporting.finish(root, report);
        return source.finished() ? code : ExitCode.INCOMPLETE;
    }

    private static Policy policy(String text) {
        return Policy.of(text)
                .orElseThrow(() -> CommandFailure.usage(
                        Text.of(
                                "\"" + text + "\" is no Pod Security Standard",
                                "\"" + text + "\" ist kein Pod Security Standard"),
                        Text.of(
                                "For example --pss baseline or --pss restricted:v1.25",
                                "Zum Beispiel --pss baseline oder --pss restricted:v1.25")));
    }

    private static void save(Session session, String typed, Target target) {
        try {
            ClusterSnapshot.write(session.path(typed), target, session.clock().instant());
        } catch (IOException e) {
            throw CommandFailure.incomplete(
                    Text.of(
                            "cannot write " + typed + ": " + Refusal.of(e).english(),
                            typed + " ist nicht zu schreiben: " + Refusal.of(e).german()),
                    Text.of("Check the folder and its free space.", "Den Ordner und seinen freien Platz prüfen."));
        }
    }

    /// `kubernetes rights`: what a role needs so that nothing of a cluster stays unseen.
    private static final class Rights implements Subcommand {
        private final Set<Purpose> purposes = EnumSet.noneOf(Purpose.class);

        @Override
        public void declare(Flags flags) {
            flags.toggle("--watch", "kubernetes.rights.watch", on -> choose(Purpose.WATCH, on));
            flags.toggle("--diagnose", "kubernetes.rights.diagnose", on -> choose(Purpose.DIAGNOSE, on));
        }

        private void choose(Purpose purpose, boolean on) {
            if (on) {
                purposes.add(purpose);
            } else {
                purposes.remove(purpose);
            }
        }

        @Override
        public ExitCode run(RootCommand root) {
            var out = root.session().console().out();
            out.print(ClusterRights.clusterRole(purposes, root.session().language()));
            out.flush();
            return ExitCode.DONE;
        }
    }
}
