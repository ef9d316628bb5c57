package io.hafenwacht.kernel.proc;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A `/proc`: bounded reads whose failures are values. `Absent` is what the kernel does not have, or a
/// process that is gone; a file that is longer than its limit is `Unread`, never half a table.
public record Proc(Path root) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");
    private static final Text AS_ROOT =
            Text.of("Run hafenwacht as root on this host.", "hafenwacht als root auf diesem Host starten.");

    /// This machine's.
    public static Proc ofThisHost() {
        return new Proc(Path.of("/proc"));
    }

    /// The folder of a process.
    public Path of(long pid) {
        return root.resolve(Long.toString(pid));
    }

    Observed<String> small(Path file) {
        return text(file, ProcLimits.SMALL_BYTES);
    }

    Observed<String> table(Path file) {
        return text(file, ProcLimits.TABLE_BYTES);
    }

    Observed<String> text(Path file, Limit limit) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(limit.asInt() + 1);
            if (limit.exceededBy(bytes.length)) {
                return tooMuch(file.toString(), limit);
            }
            return new Observed.Known<>(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return failed(file, e);
        }
    }

    /// Where a link of the kernel's leads, in its own words: `socket:[4711]`, `net:[4026531840]`.
    Observed<String> link(Path file) {
        try {
            return new Observed.Known<>(Files.readSymbolicLink(file).toString());
        } catch (IOException e) {
            return failed(file, e);
        } catch (UnsupportedOperationException _) {
            return new Observed.Absent<>();
        }
    }

    /// The entries that are numbers: processes, threads, descriptors; sorted.
    Observed<List<Long>> numbers(Path folder, Limit limit) {
        List<Long> numbers = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (NUMBER.matcher(name).matches()) {
                    numbers.add(Long.parseLong(name));
                }
                if (limit.exceededBy(numbers.size())) {
                    return tooMuch(folder.toString(), limit);
                }
            }
        } catch (DirectoryIteratorException e) {
            return failed(folder, new IOException(String.valueOf(e.getMessage()), e));
        } catch (IOException e) {
            return failed(folder, e);
        }
        numbers.sort(null);
        return new Observed.Known<>(List.copyOf(numbers));
    }

    /// The ids of all processes.
    public Observed<List<Long>> pids() {
        return numbers(root, ProcLimits.PROCESSES);
    }

    /// A kernel setting as `sysctl` names it, `net.ipv4.ip_forward`: of the network namespace of this
    /// process, where it belongs to one.
    public Observed<String> setting(String name) {
        return small(root.resolve("sys").resolve(name.replace('.', '/'))).map(String::strip);
    }

    static <T> Observed<T> failed(Path file, IOException e) {
        String said = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (e instanceof NoSuchFileException || said.endsWith("no such process")) {
            return new Observed.Absent<>();
        }
        Text why = Refusal.of(e);
        return new Observed.Unread<>(
                Text.of(file + ": " + why.english(), file + ": " + why.german()),
                e instanceof AccessDeniedException || said.contains("not permitted")
                        ? AS_ROOT
                        : Text.of("Try again.", "Erneut versuchen."));
    }

    static <T> Observed<T> tooMuch(String what, Limit limit) {
        return new Observed.Unread<>(
                Text.of(what + " holds more than " + limit, what + " enthält mehr als " + limit),
                Text.of("Look at it by hand.", "Von Hand ansehen."));
    }
}
