package io.hafenwacht.sinktest;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.json.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A real engine and a real cluster, by their own command line programs: what tests break, the program under
/// test must not be able to.
record Testbed(Path docker, Path socket, Path kubectl, Path kubeconfig) {
    static final String IMAGE = "debian-mini:bookworm";
    private static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"), "testbed");

    /// The test is skipped where the engine, its image or the cluster does not answer.
    static Testbed required() throws IOException, InterruptedException {
        Path kubeconfig = Path.of(System.getenv()
                .getOrDefault("KUBECONFIG", FOLDER.resolve("kubeconfig").toString()));
        String host = System.getenv().getOrDefault("DOCKER_HOST", "unix://" + FOLDER.resolve("docker.sock"));
        Assumptions.assumeTrue(host.startsWith("unix://"), () -> "needs an engine on a Unix socket, not " + host);
        var testbed = new Testbed(
                program("docker"), Path.of(host.substring("unix://".length())), program("kubectl"), kubeconfig);
        Assumptions.assumeTrue(Files.exists(testbed.socket), () -> "no engine at " + host);
        Assumptions.assumeTrue(Files.exists(kubeconfig), () -> "no cluster: there is no " + kubeconfig);
        Assumptions.assumeTrue(!testbed.docker("images", "-q", IMAGE).isBlank(), () -> "the engine has no " + IMAGE);
        Assumptions.assumeTrue(
                testbed.kubectl("get", "--raw", "/readyz").contains("ok"), "the cluster's API server does not answer");
        return testbed;
    }

    /// The program of this name, of the testbed or on the PATH; the test is skipped where there is none.
    static Path program(String name) {
        Optional<Path> found = Stream.concat(
                        Stream.of(FOLDER.resolve("bin").toString()),
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(":")))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(found.isPresent(), () -> name + " is not on the PATH");
        return found.orElseThrow();
    }

    /// What `docker` printed.
    String docker(String... arguments) throws IOException, InterruptedException {
        return output(List.of(docker.toString(), "--host", "unix://" + socket), arguments);
    }

    /// What `kubectl` printed.
    String kubectl(String... arguments) throws IOException, InterruptedException {
        return output(
                List.of(kubectl.toString(), "--kubeconfig", kubeconfig.toString(), "--request-timeout=30s"), arguments);
    }

    private static String output(List<String> program, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    static Node json(String text) {
        return new JsonParser().parse(text).root();
    }
}
