package io.hafenwacht.app;

import io.hafenwacht.app.cli.CommandLineProgram;
import io.hafenwacht.core.text.Language;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;

/// The training run of the AOT cache (JEP 483): does in one process what users do most, so that its classes are in the
/// cache. Run by `./build`; what it prints goes nowhere.
public final class AotTraining {
    private AotTraining() {}

    /// Arguments: the example's folder, a folder for the layer cache.
    public static void main(String[] args) {
        var nowhere = new PrintWriter(OutputStream.nullOutputStream());
        var console = new Console(InputStream.nullInputStream(), nowhere, nowhere, false, false, Console.DEFAULT_WIDTH);
        var session = new Session(
                console, System.getenv(), Clock.systemUTC(), Path.of("").toAbsolutePath(), Language.ENGLISH);
        var program = new CommandLineProgram(session);
        String[][] lines = {
            {"--help"},
            {"image", "--help"},
            {"image", "--lang", "de", "--no-such-option"},
            {"checks", "list"},
            {"db", "compare", "Debian", "1", "2"},
            {"assess", args[0], "--cache", args[1]},
            // Once more from the cache, as the second scan of an image reads it.
            {"assess", args[0], "--cache", args[1], "--format", "json"},
        };
        for (String[] line : lines) {
            program.run(line);
        }
    }
}
