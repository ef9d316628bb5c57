package io.hafenwacht.app.cli;

import com.google.auto.service.AutoService;
import io.hafenwacht.app.Deadline;
import io.hafenwacht.app.Session;
import io.hafenwacht.app.Version;
import io.hafenwacht.app.diagnose.CaseStore;
import io.hafenwacht.app.diagnose.Diagnosing;
import io.hafenwacht.app.diagnose.DiagnosisFindings;
import io.hafenwacht.app.diagnose.DiagnosisJson;
import io.hafenwacht.app.diagnose.DiagnosisText;
import io.hafenwacht.app.diagnose.cluster.ClusterDiagnosis;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Examination;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Playbooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `hafenwacht diagnose [NAME]`: why a container, or an object of a cluster, does not work, with proof.
@AutoService(Subcommand.class)
public final class DiagnoseCommand implements Subcommand {
    private static final Duration A_DAY = Duration.ofHours(24);

    private Optional<String> name = Optional.empty();
    private String host = "";
    private String context = "";
    private boolean kubernetes;
    private String namespace = "";
    private Optional<String> kubeconfig = Optional.empty();
    private Optional<String> snapshot = Optional.empty();
    private Optional<String> saveSnapshot = Optional.empty();
    private Optional<Duration> timeout = Optional.empty();
    private Optional<Duration> since = Optional.empty();
    private final ReportOptions reporting = new ReportOptions();

    @Override
    public void declare(Flags flags) {
        flags.optionalArgument("NAME", "diagnose.name", v -> name = v);
        flags.value("--host", "URL", "host", host, v -> host = v);
        flags.value("--context", "NAME", "diagnose.context", context, v -> context = v);
        flags.toggle("--kubernetes", "diagnose.kubernetes", v -> kubernetes = v);
        flags.value("-n --namespace", "NAMESPACE", "kubernetes.namespace", namespace, v -> namespace = v);
        flags.optional("--kubeconfig", "FILE", "kubernetes.kubeconfig", String.class, v -> kubeconfig = v);
        flags.optional("--snapshot", "FILE", "diagnose.snapshot", String.class, v -> snapshot = v);
        flags.optional("--save-snapshot", "FILE", "diagnose.save-snapshot", String.class, v -> saveSnapshot = v);
        flags.optional("--since", "TIME", "diagnose.since", Duration.class, v -> since = v);
        flags.optional("--timeout", "TIME", "timeout", Duration.class, v -> timeout = v);
        reporting.declare(flags);
    }

    @Override
    public ExitCode run(RootCommand root) throws InterruptedException {
        Session session = root.session();
        reporting.validate();
        validate();
        Diagnosing.Cases cases;
        try (var _ = Deadline.of(timeout)) {
            cases = snapshot.isPresent()
                    ? new Diagnosing.Cases(CaseStore.load(session.path(snapshot.get())), true)
                    : taken(root);
        }
        saveSnapshot.ifPresent(file -> CaseStore.save(cases.files(), session.path(file)));
        List<Playbook> playbooks = Playbooks.all();
        List<Examination> examinations = cases.files().stream()
                .map(file -> Examination.of(file, playbooks))
                .toList();
        ExitCode code = show(root, examinations);
        return cases.reached() ? code : ExitCode.INCOMPLETE;
    }

    private Diagnosing.Cases taken(RootCommand root) throws InterruptedException {
        Session session = root.session();
        boolean offline = root.global().offline;
        return kubernetes
                ? new ClusterDiagnosis(session, kubeconfig.map(session::path), context, namespace, offline).of(name)
                : new Diagnosing(session, host, context, offline, since.orElse(A_DAY)).of(name);
    }

    private void validate() {
        if (!kubernetes && (!namespace.isEmpty() || kubeconfig.isPresent()) || kubernetes && !host.isEmpty()) {
            throw CommandFailure.usage(
                    Text.of(
                            "--namespace and --kubeconfig go with --kubernetes, --host goes without",
                            "--namespace und --kubeconfig gehören zu --kubernetes, --host nicht"),
                    Text.of(
                            "For example: hafenwacht diagnose --kubernetes -n shop",
                            "Zum Beispiel: hafenwacht diagnose --kubernetes -n shop"));
        }
        if (snapshot.isPresent()
                && (!host.isEmpty()
                        || kubernetes
                        || !context.isEmpty()
                        || saveSnapshot.isPresent()
                        || name.isPresent())) {
            throw CommandFailure.usage(
                    Text.of(
                            "--snapshot asks no engine: it goes without NAME, --host, --context and --save-snapshot",
                            "--snapshot fragt keine Engine: es verträgt sich nicht mit NAME, --host, --context und"
                                    + " --save-snapshot"),
                    Text.of("Give one or the other.", "Das eine oder das andere angeben."));
        }
    }

    /// A table and JSON have a form of their own here; every other format shows the causes as findings.
    private ExitCode show(RootCommand root, List<Examination> examinations) {
        Session session = root.session();
        var builder = reporting.builder(root, session.clock().instant(), Optional.empty());
        DiagnosisFindings.add(examinations, builder);
        Report report = builder.build(
                new Report.Tool("hafenwacht", Version.current(), session.clock().instant()),
                new Report.Target("diagnosis", name.orElse(kubernetes ? "cluster" : "engine"), Map.of()),
                Report.Database.NONE);
        return switch (reporting.format) {
            case "table" -> {
                new DiagnosisText(
                                session.console().out(),
                                session::say,
                                session.console().width(),
                                reporting.showAll())
                        .write(examinations);
                yield reporting.gate(root, report);
            }
            case "json" -> {
                boolean english = root.global().lang.isEmpty();
                try {
                    new DiagnosisJson(text -> english ? text.in(Language.ENGLISH) : session.say(text))
                            .write(examinations, session.console().out());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                yield reporting.gate(root, report);
            }
            default -> reporting.finish(root, report);
        };
    }
}
