package io.hafenwacht.app.diagnose;

import io.hafenwacht.app.diagnose.ContainerProbes.Subject;
import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Examination;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Playbooks;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Section;
import io.hafenwacht.diagnose.Target;
import io.hafenwacht.diagnose.docker.ContainerState;
import io.hafenwacht.diagnose.docker.DockerProbes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Fills the case files of an engine's containers and of the engine: first what every target has, then only
/// the probes that playbooks want of it. Nothing is changed anywhere.
final class DockerDiagnosis implements AutoCloseable {
    private static final Limit AT_A_TIME =
            new Limit("diagnose.parallel", 16, "probes", "an engine answers about this many at once without waiting");
    /// A probe that takes longer hangs.
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Set<Probe> COSTLY =
            Set.of(DockerProbes.DNS, DockerProbes.TLS, DockerProbes.PATH, DockerProbes.IMAGE, DockerProbes.DISK_USAGE);

    private static final Set<Probe> COSTLY_OF_DONE =
            Stream.concat(COSTLY.stream(), Stream.of(DockerProbes.LOGS)).collect(Collectors.toSet());

    private final EngineLook look;
    private final ContainerProbes containers;
    private final HostProbes host;
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("diagnose-", 0).factory());
    // Not virtual: once a virtual thread has waited for a socket, the JVM takes 0.3 s longer to end.
    private final ExecutorService probers = Executors.newFixedThreadPool(
            AT_A_TIME.asInt(), Thread.ofPlatform().daemon().name("probe-", 0).factory());
    private final List<Playbook> playbooks = Playbooks.all();

    DockerDiagnosis(EngineLook look, boolean offline) {
        this.look = look;
        this.host = new HostProbes(look);
        this.containers = new ContainerProbes(look, host, offline);
    }

    /// The case of the engine itself.
    CaseFile engine() throws InterruptedException {
        return filled(new CaseFile(EngineLook.ENGINE, look.taken(), look.shared()), Tree.NULL, Set.of());
    }

    /// The cases of these containers, by full id; one that is gone meanwhile is left out.
    List<CaseFile> containers(List<String> ids) throws InterruptedException {
        return deep(begun(ids), Set.of());
    }

    private List<CaseFile> begun(List<String> ids) throws InterruptedException {
        List<CaseFile> begun = new ArrayList<>();
        for (Optional<CaseFile> one : all(
                probers,
                ids.stream()
                        .<Callable<Optional<CaseFile>>>map(id -> () -> containers.begin(id))
                        .toList())) {
            one.filter(file -> file.seen(DockerProbes.INSPECT)).ifPresent(begun::add);
        }
        return begun;
    }

    private List<CaseFile> deep(List<CaseFile> begun, Set<Probe> without) throws InterruptedException {
        return all(
                workers,
                begun.stream()
                        .<Callable<CaseFile>>map(file -> () -> filled(file, file.value(DockerProbes.INSPECT), without))
                        .toList());
    }

    /// The engine, and every container with which a first look or a proof finds fault.
    List<CaseFile> everything() throws InterruptedException {
        List<String> ids = look.containers().stream()
                .map(container -> container.get("Id").stringOrEmpty())
                .toList();
        List<CaseFile> cases = new ArrayList<>();
        cases.add(engine());
        var bad = new LinkedHashSet<CaseFile>();
        var calm = new ArrayList<CaseFile>();
        for (CaseFile file : begun(ids)) {
            (ContainerState.troubled(file) ? bad : calm).add(file);
        }
        // Of what looks well only what costs little: of what runs the log is read, of what is done not even
        // that, and nothing is asked over a network.
        List<CaseFile> running = calm.stream()
                .filter(file -> file.fact(DockerProbes.INSPECT, "State.Running")
                        .isTrue()
                        .held())
                .toList();
        calm.removeAll(running);
        List<CaseFile> looked = new ArrayList<>(deep(running, COSTLY));
        looked.addAll(deep(calm, COSTLY_OF_DONE));
        for (CaseFile file : looked) {
            var first = Examination.of(file, playbooks);
            if (!first.proven().isEmpty() || !first.suspected().isEmpty()) {
                bad.add(file);
            }
        }
        cases.addAll(deep(List.copyOf(bad), Set.of()));
        return cases;
    }

    /// With every probe that some playbook wants of this target.
    private CaseFile filled(CaseFile begun, Node inspect, Set<Probe> without) throws InterruptedException {
        Set<Probe> wanted = new LinkedHashSet<>();
        for (Playbook playbook : playbooks) {
            if (playbook.targets().contains(begun.target().kind()) && playbook.worthLooking(begun)) {
                wanted.addAll(playbook.needs());
            }
        }
        wanted.removeAll(without);
        wanted.removeIf(probe -> begun.sections().containsKey(probe.name()));
        var subject = new Subject(begun.target(), inspect);
        Map<Probe, Future<Optional<Section>>> takings = new LinkedHashMap<>();
        for (Probe probe : wanted) {
            takings.put(probe, probers.submit(() -> take(probe, subject)));
        }
        CaseFile file = begun;
        for (var taking : takings.entrySet()) {
            file = result(taking.getKey(), begun.target(), taking.getValue())
                    .map(file(file, taking.getKey()))
                    .orElse(file);
        }
        return file;
    }

    private static java.util.function.Function<Section, CaseFile> file(CaseFile file, Probe probe) {
        return section -> file.with(probe, section);
    }

    private Optional<Section> take(Probe probe, Subject subject) throws InterruptedException {
        return subject.target().kind() == Target.Kind.CONTAINER
                ? containers.take(probe, subject)
                : host.take(probe, subject.target());
    }

    private static Optional<Section> result(Probe probe, Target target, Future<Optional<Section>> taking)
            throws InterruptedException {
        try {
            return taking.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            taking.cancel(true);
            return Optional.of(Sections.unseen(
                    probe,
                    target,
                    "",
                    Text.of(
                            "no answer within " + PATIENCE.toSeconds() + " s",
                            "keine Antwort innerhalb von " + PATIENCE.toSeconds() + " s"),
                    Text.of("Diagnose again, or look by hand.", "Die Diagnose wiederholen oder von Hand nachsehen.")));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("probe " + probe.name(), e.getCause());
        }
    }

    private static <T> List<T> all(ExecutorService by, List<Callable<T>> tasks) throws InterruptedException {
        List<Future<T>> futures = tasks.stream().map(by::submit).toList();
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        return results;
    }

    @Override
    public void close() {
        workers.shutdownNow();
        probers.shutdownNow();
    }
}
