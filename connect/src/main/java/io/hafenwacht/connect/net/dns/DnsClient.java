package io.hafenwacht.connect.net.dns;

import io.hafenwacht.connect.net.dns.DnsMessage.Malformed;
import io.hafenwacht.connect.net.dns.DnsMessage.Question;
import io.hafenwacht.core.text.Text;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Asks one nameserver one thing: by datagram, and by TCP where the answer was cut. Only what comes from that
/// server, with the id and the question that was sent, counts as an answer. Blocks; starts no thread.
public final class DnsClient {
    private static final int FORMAT_ERROR = 1;
    private static final int NOT_IMPLEMENTED = 4;
    private static final int DATAGRAM_BYTES = 4_096;

    private final Duration patience;
    private final SecureRandom random = new SecureRandom();

    /// `patience` bounds each of at most three exchanges.
    public DnsClient(Duration patience) {
        this.patience = patience;
    }

    /// Whether a name can be asked for at all.
    public static boolean askable(String name) {
        return DnsMessage.askable(name);
    }

    public DnsAnswer ask(InetSocketAddress server, String name, RecordType type) {
        DnsAnswer answer = datagram(server, name, type, true);
        // A server from before EDNS answers that it does not understand.
        return answer instanceof DnsAnswer.Answered answered
                        && (answered.code().equals(DnsAnswer.code(FORMAT_ERROR))
                                || answered.code().equals(DnsAnswer.code(NOT_IMPLEMENTED)))
                ? datagram(server, name, type, false)
                : answer;
    }

    private DnsAnswer datagram(InetSocketAddress server, String name, RecordType type, boolean edns) {
        int id = random.nextInt(0x10000);
        var question = new Question(plain(name), type.number());
        try (var socket = new DatagramSocket()) {
            socket.connect(server); // so that others' datagrams are left out and refusals are heard
            byte[] query = DnsMessage.query(id, name, type, edns);
            socket.send(new DatagramPacket(query, query.length));
            return heard(socket, id, question)
                    .map(message ->
                            message.truncated() ? stream(server, name, type, message) : answered(message, false))
                    .orElseGet(DnsAnswer.Silent::new);
        } catch (PortUnreachableException e) {
            return new DnsAnswer.NobodyThere();
        } catch (IOException e) {
            return new DnsAnswer.NoWay(reason(e));
        } catch (Malformed e) {
            return new DnsAnswer.Broken(e.text());
        }
    }

    /// The first datagram that answers the question; others are thrown away until the time is over.
    private Optional<DnsMessage> heard(DatagramSocket socket, int id, Question question) throws IOException, Malformed {
        long end = System.nanoTime() + patience.toNanos();
        Optional<Malformed> wrong = Optional.empty();
        var packet = new DatagramPacket(new byte[DATAGRAM_BYTES], DATAGRAM_BYTES);
        while (true) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            socket.setSoTimeout(Math.toIntExact(left));
            packet.setLength(DATAGRAM_BYTES);
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException _) {
                break;
            }
            try {
                DnsMessage message = DnsMessage.parse(Arrays.copyOf(packet.getData(), packet.getLength()));
                if (answers(message, id, question)) {
                    return Optional.of(message);
                }
            } catch (Malformed e) {
                wrong = Optional.of(e); // a right one may still come
            }
        }
        if (wrong.isPresent()) {
            throw wrong.get();
        }
        return Optional.empty();
    }

    /// A refusal may leave the question out.
    private static boolean answers(DnsMessage message, int id, Question question) {
        return message.response()
                && message.id() == id
                && message.question().map(question::equals).orElse(message.code() != 0);
    }

    /// The same by TCP; `cut` is what the datagram held, which counts where TCP does not work.
    private DnsAnswer stream(InetSocketAddress server, String name, RecordType type, DnsMessage cut) {
        int id = random.nextInt(0x10000);
        var question = new Question(plain(name), type.number());
        try (var socket = new Socket()) {
            socket.connect(server, Math.toIntExact(patience.toMillis()));
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            byte[] query = DnsMessage.query(id, name, type, false);
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(2 + query.length)
                            .putShort((short) query.length)
                            .put(query)
                            .array());
            var in = new DataInputStream(socket.getInputStream());
            byte[] bytes = in.readNBytes(in.readUnsignedShort());
            DnsMessage message = DnsMessage.parse(bytes);
            if (!answers(message, id, question)) {
                return new DnsAnswer.Broken(Text.of(
                        "by TCP came an answer to another question", "über TCP kam die Antwort auf eine andere Frage"));
            }
            return answered(message, true);
        } catch (EOFException _) {
            return cutByTcp(Text.of("nothing", "nichts"));
        } catch (Malformed e) {
            return cutByTcp(e.text());
        } catch (IOException e) {
            return cut.answers().isEmpty()
                    ? new DnsAnswer.Broken(Text.of(
                            "the answer was cut, and TCP failed: " + reason(e),
                            "die Antwort war gekürzt, und TCP scheiterte: " + reason(e)))
                    : answered(cut, false);
        }
    }

    private static DnsAnswer cutByTcp(Text why) {
        return new DnsAnswer.Broken(Text.of(
                "the answer was cut, and by TCP: " + why.english(),
                "die Antwort war gekürzt, und über TCP: " + why.german()));
    }

    private static DnsAnswer answered(DnsMessage message, boolean tcp) {
        return new DnsAnswer.Answered(DnsAnswer.code(message.code()), message.answers(), tcp);
    }

    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
