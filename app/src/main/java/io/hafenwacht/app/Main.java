package io.hafenwacht.app;

import io.hafenwacht.app.cli.CommandLineProgram;
import io.hafenwacht.core.text.Language;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;

/// The process: the only place that reads the real environment and ends the JVM.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Ahead.start(args);
        PrintWriter out = new Utf8Printer(new FileOutputStream(FileDescriptor.out), false, Path.of("/dev/fd/1"));
        PrintWriter err = new Utf8Printer(new FileOutputStream(FileDescriptor.err), true, Path.of("/dev/fd/2"));
        var console = new Console(
                System.in,
                out,
                err,
                Boolean.getBoolean("hafenwacht.stdout.tty"),
                Boolean.getBoolean("hafenwacht.stderr.tty"),
                Integer.getInteger("hafenwacht.width", Console.DEFAULT_WIDTH));
        var session = new Session(
                console,
                System.getenv(),
                Clock.systemUTC(),
                Path.of("").toAbsolutePath(),
                Language.of(Locale.getDefault(Locale.Category.DISPLAY)));
        int code = new CommandLineProgram(session).run(args);
        out.flush();
        err.flush();
        // Returning ends the JVM too, as all its other threads are daemons; exit() would first set up the JDK's
        // logging.
        if (code != 0) {
            System.exit(code);
        }
    }
}
