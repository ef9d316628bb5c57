package io.hafenwacht.app;

import io.hafenwacht.app.cli.CommandLineProgram;
import io.hafenwacht.core.text.Language;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// The training runs of the AOT caches (JEP 483): do in one process what users do most, so that its classes
/// are in the cache. There are three, since a start maps and links the whole cache: one for commands that are
/// over at once, one for images, one for audits. Run by `./build`; what they print goes nowhere.
public final class AotTraining {
    private AotTraining() {}

    /// Arguments: `short`, or `image` or `audit` with the example's folder and a folder with what
    /// `./build` and `packaging/TrainingEngine.java` put there, to which the layer cache is added.
    public static void main(String[] args) {
        var nowhere = new PrintWriter(OutputStream.nullOutputStream());
        var console = new Console(InputStream.nullInputStream(), nowhere, nowhere, false, false, Console.DEFAULT_WIDTH);
        var session = new Session(
                console, System.getenv(), Clock.systemUTC(), Path.of("").toAbsolutePath(), Language.ENGLISH);
        List<List<String>> lines = switch (args[0]) {
            case "image" -> images(args[1], args[2]);
            case "audit" -> audits(args[1], args[2]);
            default ->
                List.of(
                        List.of("--help"),
                        List.of("image", "--help"),
                        List.of("image", "--lang", "de", "--no-such-option"),
                        List.of("checks", "list"),
                        List.of("db", "compare", "Debian", "1", "2"));
        };
        // Its own class is what the process begins with, and only loaded classes are in the cache.
        nowhere.print(Main.class);
        Ahead.start(args); // its arguments name the image kind as well
        var program = new CommandLineProgram(session);
        for (List<String> line : lines) {
            program.run(line.toArray(String[]::new));
        }
    }

    /// Each image twice: the second time from the cache, as the second scan of an image reads it.
    private static List<List<String>> images(String example, String work) {
        List<String> images = List.of(
                example + "/target/harbour-desk.tar", work + "/oci", work + "/saved.tar", "docker:training/app:1");
        var lines = new ArrayList<List<String>>();
        lines.add(List.of("image", "rootfs:" + example, "--no-cache", "--db", example + "/target/db"));
        for (String format : List.of("table", "json")) {
            for (String image : images) {
                for (String data : List.of(example + "/target/db", work + "/no-data")) {
                    lines.add(List.of(
                            "image",
                            image,
                            "--cache",
                            work + "/cache",
                            "--db",
                            data,
                            "--format",
                            format,
                            "--host",
                            "unix://" + work + "/docker.sock"));
                }
            }
        }
        return lines;
    }

    private static List<List<String>> audits(String example, String work) {
        String engine = "unix://" + work + "/docker.sock";
        String cache = work + "/cache";
        return List.of(
                List.of("assess", example, "--cache", cache),
                List.of("assess", example, "--cache", cache, "--format", "json"),
                List.of("files", example),
                List.of("kubernetes", "--files", example),
                // Some of everything, weak and hardened: each check goes most of its ways.
                List.of("kubernetes", "--snapshot", work + "/cluster.json"),
                List.of("kubernetes", "--snapshot", work + "/cluster.json", "-n", "quay", "--format", "json"),
                List.of("kubernetes", "--kubeconfig", work + "/kubeconfig"),
                List.of("kubernetes", "--kubeconfig", work + "/kubeconfig", "--context", "unsafe"),
                List.of("reach", "--files", example),
                List.of("who-can", "get", "pods", "--files", example),
                List.of("docker", "--host", engine),
                List.of("diagnose", "--host", engine),
                List.of("watch", "--once", "--host", engine),
                List.of("logs", "none", "--journal", work + "/journal"));
    }
}
