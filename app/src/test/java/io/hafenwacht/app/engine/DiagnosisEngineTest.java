package io.hafenwacht.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.app.cli.CliRun;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.diagnose.Playbooks;
import io.hafenwacht.diagnose.Target;
import io.hafenwacht.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each fault of [ScenarioTable] provoked for real: its playbook proves it, and no other claims proof.
@Tag("engine")
@Tag("slow")
class DiagnosisEngineTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String IMAGE = "debian-mini:bookworm";
    private static final String RUN =
            "hw-diag-" + Long.toString(ProcessHandle.current().pid(), 36);

    /// All, or those that `-Dhafenwacht.scenarios=a,b` names.
    static Stream<Scenario> scenarios() {
        List<String> only =
                List.of(System.getProperty("hafenwacht.scenarios", "").split(","));
        return ScenarioTable.all().filter(scenario -> only.equals(List.of("")) || only.contains(scenario.name()));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theRightCauseIsProvenAndNoOther(Scenario scenario) throws IOException {
        try (var stage = new RealStage(scenario)) {
            stage.play();
            Node target = stage.provenFirst(scenario.expected());
            assertThat(ids(target, "causes"))
                    .as(
                            "%s; suspected %s; unknown %s",
                            target.get("state"), ids(target, "suspected"), ids(target, "unknown"))
                    .containsExactly(scenario.expected());
        }
    }

    @Test
    void everyPlaybookOfAnEngineIsProvoked() {
        var provoked = new TreeSet<String>();
        ScenarioTable.all().forEach(scenario -> provoked.add(scenario.expected()));
        // By DiagnoseCommandTest, without a container: an engine that is away, a registry that refuses.
        provoked.addAll(List.of("HW-T35", "HW-T37"));
        provoked.addAll(OwnHostDiagnosisTest.PROVOKED);
        assertThat(provoked)
                .containsAll(Playbooks.all().stream()
                        .filter(playbook -> playbook.targets().stream()
                                .anyMatch(
                                        Set.of(Target.Kind.CONTAINER, Target.Kind.ENGINE, Target.Kind.IMAGE)::contains))
                        .map(playbook -> playbook.card().id())
                        .toList());
    }

    private static List<String> ids(Node target, String kind) {
        return target.get(kind).elements().stream()
                .map(cause -> cause.get("check").stringOrEmpty())
                .toList();
    }

    /// One scenario with all that it made.
    private static final class RealStage implements Scenario.Stage, AutoCloseable {
        private final TestEngine engine = TestEngine.with(IMAGE);
        private final Scenario scenario;
        private final Path folder;
        private final Deque<Runnable> cleanUp = new ArrayDeque<>();
        private final Deque<AutoCloseable> servers = new ArrayDeque<>();
        private int port;

        RealStage(Scenario scenario) throws IOException {
            this.scenario = scenario;
            this.folder = Files.createTempDirectory("hw-diag");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }

        void play() {
            scenario.before().accept(this);
            create(container(), scenario.config(), scenario.script());
            try {
                engine.change("POST", "/containers/" + container() + "/start");
            } catch (UncheckedIOException _) {
                // That the start is refused is what some scenarios are about.
            }
            scenario.after().accept(this);
        }

        private void create(String name, String config, String script) {
            String body = config.replace("SCRIPT", "['sh', '-c', 'THE-SCRIPT']")
                    .replace('\'', '"')
                    .replace("THE-SCRIPT", script.replace("\\", "\\\\").replace("\"", "\\\""))
                    .replace("NAME", container())
                    .replace("DIR", folder.toString())
                    .replace("DISK", disk())
                    .replace("PORT", Integer.toString(port));
            engine.make("/containers/create?name=" + name, "{\"Image\": \"" + IMAGE + "\", " + body.substring(1));
            cleanUp.push(() -> remove(name));
        }

        /// What waits for the disk dies only when that answers.
        private void remove(String name) {
            try {
                engine.change("DELETE", "/containers/" + name + "?force=1&v=1");
            } catch (UncheckedIOException _) {
                engine.change("DELETE", "/containers/" + name + "?force=1&v=1");
            }
        }

        /// The whole disk that the engine's data lies on.
        private static String disk() {
            return "/dev/vda";
        }

        @Override
        public TestEngine engine() {
            return engine;
        }

        @Override
        public String container() {
            return RUN + "-" + scenario.name();
        }

        @Override
        public Path folder() {
            return folder;
        }

        @Override
        public void other(String ending, String config, String script) {
            create(container() + "-" + ending, config, script);
            engine.change("POST", "/containers/" + container() + "-" + ending + "/start");
        }

        @Override
        public String network(String ending, String options) {
            String name = container() + "-" + ending;
            engine.make("/networks/create", ("{'Name': '" + name + "'" + options + "}").replace('\'', '"'));
            cleanUp.push(() -> engine.change("DELETE", "/networks/" + name));
            return name;
        }

        @Override
        public void host(List<String> now, List<String> afterwards) {
            run(now);
            if (!afterwards.isEmpty()) {
                cleanUp.push(() -> run(afterwards));
            }
        }

        private static void run(List<String> command) {
            try {
                Process process =
                        new ProcessBuilder(command).redirectErrorStream(true).start();
                String said = new String(process.getInputStream().readAllBytes());
                assertThat(process.waitFor()).as(command + ": " + said).isZero();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void serving(AutoCloseable server, int at) {
            port = at;
            servers.push(server);
        }

        /// Diagnoses until this is the first proven cause, or patience ends; faults take a moment to show.
        Node provenFirst(String id) {
            var target = new AtomicReference<>(diagnosed());
            Await.within(PATIENCE, () -> {
                boolean proven = ids(target.get(), "causes").stream().limit(1).anyMatch(id::equals);
                if (!proven) {
                    target.set(diagnosed());
                }
                return proven;
            });
            return target.get();
        }

        private Node diagnosed() {
            var arguments = new ArrayList<>(List.of("diagnose", "container:" + container(), "--format", "json"));
            String keep = System.getProperty("hafenwacht.cases", "");
            if (!keep.isEmpty()) {
                arguments.addAll(List.of("--save-snapshot", keep + "/" + scenario.name() + ".json"));
            }
            CliRun run = CliRun.in(folder, engine.environment(folder), arguments.toArray(String[]::new));
            assertThat(run.code()).as(run.err()).isZero();
            return run.json().get("targets").elements().getFirst();
        }

        @Override
        public void close() throws IOException {
            // First the servers: a log driver that waits for one of them lets nobody end the container.
            for (AutoCloseable server : servers) {
                try {
                    server.close();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
            while (!cleanUp.isEmpty()) {
                cleanUp.pop().run();
            }
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
