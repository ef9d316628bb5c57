package io.hafenwacht.image.extract.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extractor;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.XZInputStream;

/// Compares what the extractors read with what the programs of this machine, and Go's own tool, say.
///
/// The programs are those in `PATH` and in the folders that the variable `HAFENWACHT_EXECUTABLES` lists
/// (separated as `PATH` is); Go's tool is `go` in `PATH` or the file that `HAFENWACHT_GO` names.
class RealExecutablesTest {
    private static final long PATIENCE_SECONDS = 20;

    /// How each program is asked for its version.
    private static final Map<String, String> QUESTIONS = Map.ofEntries(
            Map.entry("python", "-V"),
            Map.entry("node", "--version"),
            Map.entry("ruby", "--version"),
            Map.entry("perl", "-v"),
            Map.entry("php", "-v"),
            Map.entry("bash", "--version"),
            Map.entry("busybox", "--help"),
            Map.entry("nginx", "-v"),
            Map.entry("openresty", "-v"),
            Map.entry("apache", "-v"),
            Map.entry("haproxy", "-v"),
            Map.entry("memcached", "--version"),
            Map.entry("redis", "--version"),
            Map.entry("valkey", "--version"),
            Map.entry("postgresql", "--version"),
            Map.entry("mariadb", "--version"),
            Map.entry("mysql", "--version"),
            Map.entry("openssl", "version"),
            Map.entry("libressl", "version"),
            Map.entry("curl", "--version"),
            Map.entry("git", "--version"));

    @Test
    void programsSayTheSameOfThemselves() throws IOException, InterruptedException, MalformedInput {
        var asked = new ArrayList<Path>();
        var softly = new SoftAssertions();
        for (Path file : executables()) {
            Recorded found = extract(new ProgramExtractor(), file);
            if (found.packages.isEmpty() || file.getFileName().toString().contains(".so")) {
                continue;
            }
            InstalledPackage program = found.packages.getFirst();
            Optional<String> answer = run(file.toString(), QUESTIONS.getOrDefault(program.name(), "--version"));
            if (answer.isPresent()) {
                asked.add(file);
                softly.assertThat(answer.get()).as(file.toString()).contains(program.version());
            }
        }
        assumeTrue(!asked.isEmpty(), "no program that is known is installed here");
        softly.assertAll();
    }

    @Test
    void theMachineThatRunsThisIsJava() throws IOException, MalformedInput {
        Path library = Path.of(System.getProperty("java.home"), "lib", "server", "libjvm.so");
        assumeTrue(Files.isRegularFile(library), "this Java keeps its machine elsewhere");

        assumeTrue(System.getProperty("java.vm.name").startsWith("OpenJDK"), "this Java is no OpenJDK");

        assertThat(extract(new ProgramExtractor(), library).lines())
                .containsExactly("openjdk " + System.getProperty("java.version"));
    }

    @Test
    void goSaysTheSameOfItsPrograms() throws IOException, InterruptedException, MalformedInput {
        Map<String, String> said = goPrograms();
        assumeTrue(!said.isEmpty(), "Go's tool is not installed here, or no Go program is");
        var softly = new SoftAssertions();
        for (Path file : executables()) {
            Recorded found = extract(new GoBinaryExtractor(), file);
            String answer = said.getOrDefault(file.toString(), "");
            softly.assertThat(found.lines().stream().filter(dependency(found)))
                    .as(file.toString())
                    .isEqualTo(dependencies(answer));
            softly.assertThat(found.packages.stream()
                            .filter(p -> p.name().equals("stdlib"))
                            .map(p -> p.attributes().get(InstalledPackage.Attribute.TOOLCHAIN)))
                    .as(file.toString())
                    .isEqualTo(answer.lines().limit(1).toList());
        }
        softly.assertAll();
    }

    /// By path of each Go program what `go version -m` says of it: the toolchain's version, then its modules.
    private static Map<String, String> goPrograms() throws IOException, InterruptedException {
        String go = Optional.ofNullable(System.getenv("HAFENWACHT_GO")).orElse("go");
        var said = new HashMap<String, String>();
        for (Path folder :
                executables().stream().map(Path::getParent).distinct().toList()) {
            String file = "";
            for (String line : run(go, "version", "-m", folder.toString())
                    .orElse("")
                    .lines()
                    .toList()) {
                int colon = line.indexOf(": ");
                if (line.startsWith("\t")) {
                    said.merge(file, line + "\n", String::concat);
                } else if (colon > 0) {
                    file = line.substring(0, colon);
                    said.put(file, line.substring(colon + 2) + "\n");
                }
            }
        }
        return said;
    }

    @Test
    void kubernetesOfTheTestbedNamesItsStandardLibrary(@TempDir Path folder) throws IOException, MalformedInput {
        Path packed =
                Path.of(System.getProperty("hafenwacht.root", ".")).resolve("../shared/testbed/bin/kube-apiserver.xz");
        assumeTrue(Files.isRegularFile(packed), "the testbed's programs are not here");
        Path file = folder.resolve("kube-apiserver");
        try (InputStream in = new XZInputStream(Files.newInputStream(packed))) {
            Files.copy(in, file);
        }

        Recorded found = extract(new GoBinaryExtractor(), file);
        assertThat(found.lines()).containsExactly("stdlib 1.19.8", "k8s.io/kubernetes (main)");
        assertThat(found.gaps).as("Debian builds it without modules").hasSize(1);
    }

    private static Predicate<String> dependency(Recorded found) {
        List<String> own = found.packages.stream()
                .filter(p -> p.attribute(InstalledPackage.Attribute.TOOLCHAIN).isPresent())
                .map(InstalledPackage::name)
                .toList();
        return line -> !own.contains(line.split(" ")[0]);
    }

    /// The modules in the answer of `go version -m`, replacements instead of what they replace.
    private static List<String> dependencies(String answer) {
        var modules = new ArrayList<String>();
        for (String line : answer.lines().map(String::strip).toList()) {
            String[] fields = line.split("\t");
            if (fields[0].equals("dep")) {
                modules.add(module(fields));
            } else if (fields[0].equals("=>")) {
                String replaced = modules.removeLast();
                modules.add(fields[1].startsWith(".") ? replaced.split(" ")[0] : module(fields));
            }
        }
        return modules;
    }

    private static String module(String[] fields) {
        return fields.length < 3 || fields[2].equals("(devel)") ? fields[1] : fields[1] + " " + fields[2];
    }

    /// ELF files in the folders, without following links, each file once.
    private static List<Path> executables() throws IOException {
        String more =
                Optional.ofNullable(System.getenv("HAFENWACHT_EXECUTABLES")).orElse("");
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        var files = new ArrayList<Path>();
        for (String folder : (path + File.pathSeparator + more).split(File.pathSeparator)) {
            if (!folder.isEmpty() && Files.isDirectory(Path.of(folder))) {
                try (Stream<Path> below = Files.walk(Path.of(folder), more.contains(folder) ? 12 : 1)) {
                    below.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
                            .filter(Files::isExecutable)
                            .filter(Files::isReadable)
                            .forEach(files::add);
                }
            }
        }
        return files.stream().distinct().sorted().toList();
    }

    private static Recorded extract(Extractor extractor, Path file) throws IOException, MalformedInput {
        try (Arena arena = Arena.ofConfined();
                FileChannel channel = FileChannel.open(file)) {
            return Recorded.from(
                    extractor, file.toString(), channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
        }
    }

    /// What the command writes; empty when it cannot be started, fails or takes too long.
    private static Optional<String> run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("hafenwacht", ".out");
        try {
            Process process = new ProcessBuilder(Arrays.asList(command))
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                return Optional.empty();
            }
            return process.exitValue() == 0 ? Optional.of(Files.readString(output)) : Optional.empty();
        } catch (IOException notStartable) {
            return Optional.empty();
        } finally {
            Files.delete(output);
        }
    }
}
