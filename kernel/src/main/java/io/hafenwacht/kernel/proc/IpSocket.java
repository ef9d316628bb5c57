package io.hafenwacht.kernel.proc;

import java.net.InetAddress;
import java.util.Map;

/// A TCP or UDP socket of one network namespace. `receiveQueue` and `sendQueue` in bytes; of a listening TCP
/// socket `receiveQueue` is the number of connections that wait for `accept`. `inode` names the socket; 0
/// where no process holds it any more (`TIME_WAIT`). `drops` counts datagrams lost for want of room, UDP
/// only.
public record IpSocket(
        Protocol protocol,
        InetAddress local,
        int localPort,
        InetAddress remote,
        int remotePort,
        State state,
        long receiveQueue,
        long sendQueue,
        long uid,
        long inode,
        long drops) {

    /// A file below `/proc/PID/net`.
    public enum Protocol {
        TCP("tcp"),
        TCP6("tcp6"),
        UDP("udp"),
        UDP6("udp6");

        private final String file;

        Protocol(String file) {
            this.file = file;
        }

        public String file() {
            return file;
        }

        public boolean tcp() {
            return this == TCP || this == TCP6;
        }
    }

    /// `include/net/tcp_states.h`. An unconnected UDP socket is `CLOSE` there, and [#UNCONNECTED] here.
    public enum State {
        ESTABLISHED,
        SYN_SENT,
        SYN_RECV,
        FIN_WAIT1,
        FIN_WAIT2,
        TIME_WAIT,
        CLOSE,
        CLOSE_WAIT,
        LAST_ACK,
        LISTEN,
        CLOSING,
        UNCONNECTED,
        OTHER;

        private static final Map<Integer, State> NUMBERS = Map.ofEntries(
                Map.entry(1, ESTABLISHED),
                Map.entry(2, SYN_SENT),
                Map.entry(3, SYN_RECV),
                Map.entry(12, SYN_RECV),
                Map.entry(4, FIN_WAIT1),
                Map.entry(5, FIN_WAIT2),
                Map.entry(6, TIME_WAIT),
                Map.entry(7, CLOSE),
                Map.entry(8, CLOSE_WAIT),
                Map.entry(9, LAST_ACK),
                Map.entry(10, LISTEN),
                Map.entry(11, CLOSING));

        static State of(int number, boolean tcp) {
            State state = NUMBERS.getOrDefault(number, OTHER);
            return !tcp && state == CLOSE ? UNCONNECTED : state;
        }
    }

    /// Whether it waits for others to begin.
    public boolean listens() {
        return state == State.LISTEN || state == State.UNCONNECTED;
    }

    /// Reached only from inside the network namespace.
    public boolean loopbackOnly() {
        return local.isLoopbackAddress();
    }
}
