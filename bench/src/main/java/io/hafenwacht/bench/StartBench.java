package io.hafenwacht.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// How long a user waits for the shortest commands, launcher included, against a bare `java` that prints one line.
/// Runs are interleaved; medians are compared, so that a busy machine slows both sides.
///
/// Arguments: images to scan a second time (file, folder, or a name of the engine).
public final class StartBench {
    private static final int ROUNDS = 21;

    private StartBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path root = Path.of(System.getProperty("hafenwacht.root", ".")).toAbsolutePath();
        Path work = Files.createTempDirectory("hafenwacht-start");
        try {
            String java = ProcessHandle.current().info().command().orElse("java");
            Files.writeString(
                    work.resolve("Hello.java"),
                    "public class Hello { public static void main(String[] a) { System.out.println(1); } }");
            time(List.of(
                    Path.of(java).resolveSibling("javac").toString(),
                    "-d",
                    work.toString(),
                    work.resolve("Hello.java").toString()));
            String launcher = root.resolve("hafenwacht").toString();
            var names = new ArrayList<String>();
            var commands = new ArrayList<List<String>>();
            names.add("java -XX:+UseSerialGC, one line");
            commands.add(List.of(java, "-XX:+UseSerialGC", "-cp", work.toString(), "Hello"));
            names.add("hafenwacht image --help");
            commands.add(List.of(launcher, "image", "--help"));
            for (String image : args) {
                names.add("hafenwacht image " + image + ", second scan");
                commands.add(List.of(
                        launcher,
                        "image",
                        image,
                        "--cache",
                        work.resolve("cache").toString(),
                        "--db",
                        work.resolve("db").toString()));
            }
            for (List<String> command : commands) {
                time(command);
                // The identity of a file counts once it has been still for two seconds; the third run is the first that
                // may use it.
                time(command);
            }
            print(names, measure(commands));
        } finally {
            delete(work);
        }
    }

    private static double[][] measure(List<List<String>> commands) throws IOException, InterruptedException {
        double[][] times = new double[commands.size()][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < commands.size(); i++) {
                times[i][round] = time(commands.get(i));
            }
        }
        return times;
    }

    private static void print(List<String> names, double[][] times) {
        double floor = median(times[0]);
        for (int i = 0; i < names.size(); i++) {
            double median = median(times[i]);
            System.out.printf(
                    Locale.ROOT,
                    "%-60s %6.1f ms  %5.2f x  (least %.1f)%n",
                    names.get(i),
                    median,
                    median / floor,
                    Arrays.stream(times[i]).min().orElse(0));
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /// Milliseconds of wall time.
    private static double time(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + code);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
