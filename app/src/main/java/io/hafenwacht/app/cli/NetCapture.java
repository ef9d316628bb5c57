package io.hafenwacht.app.cli;

import io.hafenwacht.app.net.CaptureLook;
import io.hafenwacht.app.net.NetTarget;
import io.hafenwacht.connect.net.Trail;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.kernel.capture.Capture;
import io.hafenwacht.kernel.capture.PacketFilter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// `net CONTAINER capture FILE`.
final class NetCapture extends NetQuestion {
    private static final int LEAST = 20;
    private static final int MOST = 65_535;

    private String file = "";
    private String expression = "";
    private long packets = 1_000;
    private long bytes = 10_000_000;
    private Duration time = Duration.ofSeconds(10);
    private int snaplen = 128;
    private boolean force;

    NetCapture(NetSubject before) {
        super(before);
    }

    @Override
    void own(Flags flags) {
        flags.argument("FILE", "net.capture.file", v -> file = v);
        flags.value("--filter", "EXPRESSION", "net.capture.filter", expression, v -> expression = v);
        flags.value("--packets", "N", "net.capture.packets", packets, v -> packets = v);
        flags.value("--max-bytes", "N", "net.capture.bytes", bytes, v -> bytes = v);
        flags.value("--for", "TIME", "net.capture.for", time, v -> time = v);
        flags.value("--snaplen", "BYTES", "net.capture.snaplen", snaplen, v -> snaplen = v);
        flags.toggle("--force", "net.capture.force", v -> force = v);
    }

    @Override
    Text title() {
        return Text.of("packets into " + file, "Pakete nach " + file);
    }

    @Override
    void check() {
        filter();
        if (packets < 1 || bytes < 1 || time.isZero() || snaplen < LEAST || snaplen > MOST) {
            throw CommandFailure.usage(
                    Text.of(
                            "--packets, --max-bytes and --for must be positive, --snaplen from 20 to 65535",
                            "--packets, --max-bytes und --for müssen positiv sein, --snaplen von 20 bis 65535"),
                    Text.of("For example: --for 30s --packets 500", "Zum Beispiel: --for 30s --packets 500"));
        }
    }

    @Override
    boolean sends() {
        return false;
    }

    @Override
    Observed<Trail> ask(NetTarget target, RootCommand root) throws InterruptedException {
        PacketFilter filter = filter();
        Path path = root.session().path(file);
        var look = new CaptureLook(filter, new Capture.Bounds(packets, bytes, time, snaplen), file);
        try (OutputStream out = open(path)) {
            Runnable armed = () -> {
                if (!root.global().quiet) {
                    root.session()
                            .console()
                            .err()
                            .println(root.session()
                                    .say(Text.of(
                                            "capturing for at most " + time.toSeconds() + " s",
                                            "Mitschnitt für höchstens " + time.toSeconds() + " s")));
                    root.session().console().err().flush();
                }
            };
            Observed<Trail> trail = flat(target.visit(() -> look.look(out, armed)));
            if (trail.known().isEmpty() && !force) {
                Files.delete(path); // made above, and nothing is in it
            }
            return trail;
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    private static <T> Observed<T> flat(Observed<Observed<T>> nested) {
        return switch (nested) {
            case Observed.Known<Observed<T>>(Observed<T> inner) -> inner;
            case Observed.Absent<Observed<T>> _ -> new Observed.Absent<>();
            case Observed.Unread<Observed<T>> unread -> unread.as();
        };
    }

    private PacketFilter filter() {
        return switch (PacketFilter.parse(List.of(expression))) {
            case PacketFilter.Parsed.Filter(PacketFilter filter) -> filter;
            case PacketFilter.Parsed.Wrong(String word) ->
                throw CommandFailure.usage(
                        Text.of("the filter does not know \"" + word + "\"", "der Filter kennt \"" + word + "\" nicht"),
                        Text.of(
                                "It knows: host ADDRESS, port NUMBER, tcp, udp, icmp, arp, and.",
                                "Er kennt: host ADRESSE, port NUMMER, tcp, udp, icmp, arp, and."));
        };
    }

    /// For this user alone, since packets hold what programs say.
    private OutputStream open(Path path) throws IOException {
        Set<OpenOption> options = force
                ? Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)
                : Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        FileAttribute<?> mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        return Channels.newOutputStream(Files.newByteChannel(path, options, mode));
    }

    private static CommandFailure unwritable(Path path, IOException e) {
        Text why = Refusal.of(e);
        return CommandFailure.incomplete(
                Text.of(
                        path + " cannot be written: " + why.english(),
                        path + " ist nicht zu schreiben: " + why.german()),
                e instanceof FileAlreadyExistsException
                        ? Text.of("Name another file, or --force.", "Eine andere Datei nennen, oder --force.")
                        : Text.of(
                                "Check the folder and its free space.", "Den Ordner und seinen freien Platz prüfen."));
    }
}
