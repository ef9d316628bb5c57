package io.hafenwacht.connect.net.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/// One question for the address of a name to one nameserver, answered in a word: an address, `NXDOMAIN`,
/// `SERVFAIL` and the like, `none` (the name exists without an address), `timeout`, `refused` (nobody
/// listens), `unreachable` or `broken`. To be asked where the nameserver is to be asked from; starts no
/// thread.
public final class NameQuestion {
    private static final int PORT = 53;

    private NameQuestion() {}

    /// The word, and how long it took.
    public record Said(String word, Duration took) {}

    /// Empty where the server is no address or the name cannot be asked for.
    public static Optional<Said> ask(String server, String name, Duration patience) {
        if (!server.matches("[0-9a-fA-F:.]{2,45}") || !DnsClient.askable(name)) {
            return Optional.empty();
        }
        InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral(server), PORT);
        long start = System.nanoTime();
        DnsAnswer answer = new DnsClient(patience).ask(address, name, RecordType.A);
        String word = switch (answer) {
            case DnsAnswer.Answered answered
            when answered.found() -> answered.values().getFirst();
            case DnsAnswer.Answered answered -> answered.code().equals("NOERROR") ? "none" : answered.code();
            case DnsAnswer.Silent _ -> "timeout";
            case DnsAnswer.NobodyThere _ -> "refused";
            case DnsAnswer.NoWay _ -> "unreachable";
            case DnsAnswer.Broken _ -> "broken";
        };
        return Optional.of(new Said(word, Duration.ofNanos(System.nanoTime() - start)));
    }
}
