package io.hafenwacht.formats.secret;

import io.hafenwacht.core.artifact.Digest;
import io.hafenwacht.core.inventory.SecretHit;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.order.Order;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/// Finds credentials of all known kinds. Immutable and thread-safe; built once, since it holds the automaton.
///
/// No value that was found leaves it: hits carry a mask and a fingerprint.
public final class SecretMatcher {
    /// The kind of a hit of [#scanNamed] that no other kind explains.
    public static final String NAMED = "named-credential";

    private static final Limit SERVICES_BYTES =
            new Limit("secret-kinds", 1 << 20, "bytes", "our own list: one line for each of some hundred kinds");

    private static final class Loaded {
        private static final SecretMatcher ALL = new SecretMatcher(ServiceLoader.load(SecretKind.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Order.by(SecretKind::id))
                .toList());
    }

    private final KindIndex index;

    SecretMatcher(List<SecretKind> kinds) {
        this.index = new KindIndex(kinds);
    }

    /// The matcher with every kind that is registered.
    public static SecretMatcher all() {
        return Loaded.ALL;
    }

    /// Which kinds [#all()] has, as one digest, without loading any of them: a scan whose layers are all
    /// known from before needs no more.
    public static String registered() {
        String services = "/META-INF/services/" + SecretKind.class.getName();
        try (var in = SecretMatcher.class.getResourceAsStream(services)) {
            if (in == null) {
                throw new IllegalStateException("no kind of secret is registered: " + services + " is missing");
            }
            String names = new String(in.readNBytes(SERVICES_BYTES.asInt()), StandardCharsets.UTF_8)
                    .lines()
                    .sorted()
                    .collect(Collectors.joining("\n"));
            return Digest.sha256(names.getBytes(StandardCharsets.UTF_8)).hex();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ordered by id.
    public List<SecretKind> kinds() {
        return index.all();
    }

    public Optional<SecretKind> kind(String id) {
        return index.byId(id);
    }

    /// Why a file need not be searched; empty where it must be. `head` is its beginning, 512 bytes where it
    /// has them.
    public Optional<SkipReason> skips(String path, long size, byte[] head) {
        return SkipReason.of(path, size, head, !index.inFile(path).isEmpty());
    }

    /// Whether a file must be searched; see [#skips].
    public boolean interested(String path, long size, byte[] head) {
        return skips(path, size, head).isEmpty();
    }

    /// Starts the search of one file. The path is relative to the root, without leading slash.
    public Scan begin(String path) {
        return new Scan(index, path);
    }

    /// Searches a text that is no file: a label, one line of history. `label` says where it stands
    /// (`Config.Labels[x]`) and becomes the path of the hits; line and column are 0.
    /// What [SecretMask] masked counts as what it was.
    public List<SecretHit> scanText(String label, String text) {
        if (MaskedSecret.in(text)) {
            List<SecretHit> hits = new ArrayList<>(MaskedSecret.hits(label, text));
            hits.addAll(found(label, MaskedSecret.referenced(text)));
            return List.copyOf(hits);
        }
        return found(label, text);
    }

    private List<SecretHit> found(String label, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Scan scan = new Scan(index, "");
        scan.accept(bytes, 0, bytes.length);
        return scan.finish().hits().stream().map(hit -> placed(hit, label)).toList();
    }

    /// Searches a command or build step: as [#scanText], and what it assigns to telling names (`NPM_TOKEN=…`,
    /// `--password …`).
    public List<SecretHit> scanCommand(String label, String command) {
        List<SecretHit> hits = new ArrayList<>(scanText(label, command));
        for (Assignments.Assignment assignment : Assignments.inCommand(command)) {
            for (SecretHit hit : scanNamed(label, assignment.name(), assignment.value())) {
                if (hits.stream().noneMatch(known -> known.fingerprint().startsWith(hit.fingerprint()))) {
                    hits.add(hit);
                }
            }
        }
        return List.copyOf(hits);
    }

    /// Searches a variable: what its value gives away by itself, else the value of a telling name
    /// (`DB_PASSWORD`, `API_KEY`), if it is written out. A weak value such as `changeme` is written out;
    /// `${REFERENCE}`, `<yours>` and paths are not.
    public List<SecretHit> scanNamed(String label, String name, String value) {
        List<SecretHit> hits = scanText(label, name + "=" + value);
        if (!hits.isEmpty() || !CredentialName.of(name) || !CredentialValue.writtenOut(value)) {
            return hits;
        }
        Window window = Window.of(value);
        Match match = Match.guessable(0, window.limit());
        if (KnownSamples.contains(window.bytes(), match)) {
            return List.of();
        }
        return List.of(new SecretHit(
                NAMED,
                label,
                0,
                0,
                Masking.masked(window.bytes(), match),
                Masking.fingerprint(window.bytes(), match),
                "",
                true));
    }

    /// Whether a text holds a word without which no kind finds anything; much quicker than looking for them.
    boolean mayHold(String text) {
        KeywordAutomaton automaton = index.automaton();
        return automaton.accepts((int) (automaton.advance(0, text, 0, text.length()) >>> 32));
    }

    /// Where the secrets of a text stand.
    List<Scan.Span> spans(byte[] text) {
        Scan scan = new Scan(index, "");
        scan.accept(text, 0, text.length);
        return new ArrayList<>(scan.spans());
    }

    private static SecretHit placed(SecretHit hit, String label) {
        return new SecretHit(hit.kind(), label, 0, 0, hit.masked(), hit.fingerprint(), hit.imageLayer(), hit.visible());
    }
}
