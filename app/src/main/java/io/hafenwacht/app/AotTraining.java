package io.hafenwacht.app;

import io.hafenwacht.app.cli.CommandLineProgram;
import io.hafenwacht.core.text.Language;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;

/// The training runs of the AOT caches (JEP 483): do in one process what users do most, so that its classes
/// are in the cache. There are three, since a start maps and links the whole cache: one for commands that are
/// over at once, one for images, one for audits. Run by `./build`; what they print goes nowhere.
public final class AotTraining {
    private AotTraining() {}

    /// Arguments: `short`, or `image` or `audit` with the example's folder and a folder for the layer cache;
    /// `audit` also with the snapshot of a cluster that has some of everything.
    public static void main(String[] args) {
        var nowhere = new PrintWriter(OutputStream.nullOutputStream());
        var console = new Console(InputStream.nullInputStream(), nowhere, nowhere, false, false, Console.DEFAULT_WIDTH);
        var session = new Session(
                console, System.getenv(), Clock.systemUTC(), Path.of("").toAbsolutePath(), Language.ENGLISH);
        String[][] lines = switch (args[0]) {
            case "image" ->
                new String[][] {
                    {"image", args[1] + "/target/harbour-desk.tar", "--cache", args[2]},
                    // Once more from the cache, as the second scan of an image reads it.
                    {"image", args[1] + "/target/harbour-desk.tar", "--cache", args[2], "--format", "json"},
                };
            case "audit" ->
                new String[][] {
                    {"assess", args[1], "--cache", args[2]},
                    {"assess", args[1], "--cache", args[2], "--format", "json"},
                    {"files", args[1]},
                    {"kubernetes", "--files", args[1]},
                    {"kubernetes", "--snapshot", args[3]},
                    {"kubernetes", "--snapshot", args[3], "-n", "quay", "--format", "json"},
                    {"kubernetes", "--kubeconfig", args[2] + "/none"},
                    {"reach", "--files", args[1]},
                    {"who-can", "get", "pods", "--files", args[1]},
                    {"docker", "--host", "unix://" + args[2] + "/none.sock"},
                    {"diagnose", "--host", "unix://" + args[2] + "/none.sock"},
                    {"watch", "--once", "--host", "unix://" + args[2] + "/none.sock"},
                    {"logs", "none", "--journal", args[2] + "/journal"},
                };
            default ->
                new String[][] {
                    {"--help"},
                    {"image", "--help"},
                    {"image", "--lang", "de", "--no-such-option"},
                    {"checks", "list"},
                    {"db", "compare", "Debian", "1", "2"},
                };
        };
        // Its own class is what the process begins with, and only loaded classes are in the cache.
        nowhere.print(Main.class);
        var program = new CommandLineProgram(session);
        for (String[] line : lines) {
            program.run(line);
        }
    }
}
