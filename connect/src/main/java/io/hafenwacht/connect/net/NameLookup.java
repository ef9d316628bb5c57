package io.hafenwacht.connect.net;

import io.hafenwacht.connect.net.dns.DnsAnswer;
import io.hafenwacht.connect.net.dns.DnsClient;
import io.hafenwacht.connect.net.dns.DnsRecord;
import io.hafenwacht.connect.net.dns.HostsFile;
import io.hafenwacht.connect.net.dns.RecordType;
import io.hafenwacht.connect.net.dns.ResolvConf;
import io.hafenwacht.core.text.Text;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Resolves a name as a program with this `hosts` and this `resolv.conf` would, but asks each nameserver, so
/// that one which is silent or disagrees shows. To be run where the nameservers are to be asked from.
public final class NameLookup {
    private static final int DNS = 53;

    private final ResolvConf conf;
    private final HostsFile hosts;
    private final DnsClient client;
    private final int port;

    /// `patience` bounds each exchange with a nameserver.
    public NameLookup(ResolvConf conf, HostsFile hosts, Duration patience) {
        this(conf, hosts, patience, DNS);
    }

    NameLookup(ResolvConf conf, HostsFile hosts, Duration patience, int port) {
        this.conf = conf;
        this.hosts = hosts;
        this.client = new DnsClient(patience);
        this.port = port;
    }

    /// `addresses` are what a program would get, in the order of its sources.
    public record Found(Trail trail, List<InetAddress> addresses) {}

    /// What one nameserver said in all.
    record Said(InetAddress server, List<DnsAnswer> answers, Set<String> values, Duration took) {
        boolean found() {
            return !values.isEmpty();
        }

        boolean answered() {
            return answers.stream().anyMatch(DnsAnswer.Answered.class::isInstance);
        }

        /// The codes of its answers.
        Set<String> codes() {
            Set<String> codes = new LinkedHashSet<>();
            answers.forEach(answer -> {
                if (answer instanceof DnsAnswer.Answered(String code, var records, boolean tcp)) {
                    codes.add(code);
                }
            });
            return codes;
        }
    }

    /// A name, or an address whose name is looked for.
    public Found look(String name) {
        Optional<InetAddress> literal = literal(name);
        if (literal.isPresent()) {
            return reverse(literal.get());
        }
        List<Step> steps = new ArrayList<>();
        List<InetAddress> fromFile = hosts.of(name);
        if (!fromFile.isEmpty()) {
            steps.add(Step.ok(
                    "hosts",
                    Text.of(name + " in /etc/hosts", name + " in /etc/hosts"),
                    Duration.ZERO,
                    Text.same(listed(fromFile)),
                    Map.of("addresses", listed(fromFile))));
        }
        List<String> candidates = conf.candidates(name);
        if (!candidates.stream().allMatch(DnsClient::askable)) {
            return new Found(
                    Trail.stopped(
                            steps,
                            Text.of(name + " cannot be a name in DNS", name + " kann kein Name im DNS sein"),
                            Text.of(
                                    "Labels have 1 to 63 characters of ASCII, the whole 253.",
                                    "Teile haben 1 bis 63 ASCII-Zeichen, das Ganze 253.")),
                    List.of());
        }
        List<Said> said = new ArrayList<>();
        for (InetAddress server : conf.nameservers()) {
            said.add(ask(server, candidates, List.of(RecordType.A, RecordType.AAAA), steps));
        }
        Set<InetAddress> addresses = new LinkedHashSet<>(fromFile);
        said.stream()
                .filter(Said::found)
                .findFirst()
                .ifPresent(
                        first -> first.values().forEach(value -> literal(value).ifPresent(addresses::add)));
        return new Found(new LookupMeaning(conf, candidates).of(name, steps, fromFile, said), List.copyOf(addresses));
    }

    private Found reverse(InetAddress address) {
        List<Step> steps = new ArrayList<>();
        List<Said> said = new ArrayList<>();
        for (InetAddress server : conf.nameservers()) {
            said.add(ask(server, List.of(reverseName(address)), List.of(RecordType.PTR), steps));
        }
        return new Found(
                new LookupMeaning(conf, List.of()).of(address.getHostAddress(), steps, List.of(), said),
                List.of(address));
    }

    /// Asks one server for the candidates until one is found; once it is silent it is left alone.
    private Said ask(InetAddress server, List<String> candidates, List<RecordType> types, List<Step> steps) {
        List<DnsAnswer> answers = new ArrayList<>();
        Set<String> values = new LinkedHashSet<>();
        long began = System.nanoTime();
        for (String candidate : candidates) {
            boolean goesOn = true;
            for (RecordType type : types) {
                long from = System.nanoTime();
                DnsAnswer answer = client.ask(new InetSocketAddress(server, port), candidate, type);
                steps.add(step(server, candidate, type, answer, Duration.ofNanos(System.nanoTime() - from)));
                answers.add(answer);
                goesOn &= answer instanceof DnsAnswer.Answered;
                if (answer instanceof DnsAnswer.Answered answered) {
                    values.addAll(answered.values());
                }
                if (!goesOn) {
                    break;
                }
            }
            if (!goesOn || !values.isEmpty()) {
                break;
            }
        }
        return new Said(server, answers, values, Duration.ofNanos(System.nanoTime() - began));
    }

    private static Step step(InetAddress server, String name, RecordType type, DnsAnswer answer, Duration took) {
        Text tried = Text.same(type + " " + name + " @" + server.getHostAddress());
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("server", server.getHostAddress());
        facts.put("name", name);
        facts.put("type", type.name());
        return switch (answer) {
            case DnsAnswer.Answered answered -> {
                facts.put("code", answered.code());
                facts.put("values", String.join(", ", answered.values()));
                Text seen = shown(answered);
                // No address of one family is no failure: most names have but one.
                boolean fine = answered.code().equals("NOERROR");
                yield fine
                        ? Step.ok("dns.query", tried, took, seen, facts)
                        : Step.failed("dns.query", tried, took, seen, facts);
            }
            case DnsAnswer.Silent() ->
                Step.failed("dns.query", tried, took, Text.of("no answer", "keine Antwort"), facts);
            case DnsAnswer.NobodyThere() ->
                Step.failed(
                        "dns.query",
                        tried,
                        took,
                        Text.of("refused: nobody listens there", "abgelehnt: dort lauscht niemand"),
                        facts);
            case DnsAnswer.NoWay(String reason) -> Step.failed("dns.query", tried, took, Text.same(reason), facts);
            case DnsAnswer.Broken(Text why) ->
                Step.failed(
                        "dns.query",
                        tried,
                        took,
                        Text.of("no DNS: " + why.english(), "kein DNS: " + why.german()),
                        facts);
        };
    }

    private static Text shown(DnsAnswer.Answered answered) {
        if (!answered.code().equals("NOERROR")) {
            return Text.same(answered.code());
        }
        if (answered.records().isEmpty()) {
            return Text.of("none of this type", "keiner dieser Art");
        }
        StringBuilder text = new StringBuilder();
        for (DnsRecord record : answered.records()) {
            text.append(text.isEmpty() ? "" : ", ");
            text.append(record.type().equals("CNAME") ? "CNAME " : "").append(record.value());
        }
        text.append(" (ttl ").append(answered.records().getFirst().ttl()).append(')');
        return Text.same(answered.tcp() ? text + " tcp" : text.toString());
    }

    private static String listed(List<InetAddress> addresses) {
        return String.join(
                ", ", addresses.stream().map(InetAddress::getHostAddress).toList());
    }

    static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// RFC 1035, 3.5 and RFC 3596, 2.5.
    static String reverseName(InetAddress address) {
        byte[] bytes = address.getAddress();
        var name = new StringBuilder();
        for (int i = bytes.length - 1; i >= 0; i--) {
            int b = bytes[i] & 0xff;
            if (address instanceof Inet4Address) {
                name.append(b).append('.');
            } else {
                name.append(Integer.toHexString(b & 0xf))
                        .append('.')
                        .append(Integer.toHexString(b >> 4))
                        .append('.');
            }
        }
        return name + (address instanceof Inet4Address ? "in-addr.arpa" : "ip6.arpa");
    }
}
