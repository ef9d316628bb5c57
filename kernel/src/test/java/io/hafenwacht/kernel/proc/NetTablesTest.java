package io.hafenwacht.kernel.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Tables of `/proc/net` as a kernel 6.18 on x86-64 writes them.
class NetTablesTest {
    private static final String TCP = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:1F90 00000000:0000 0A 00000000:00000003 00:00000000 00000000  1000        0 1377155 1 00000000dabcc8d8 100 0 0 10 0
               1: 020011AC:D2F0 010011AC:01BB 01 00000010:00000020 00:00000000 00000000     0        0 1377700 1 000000004b243b3f 20 4 30 10 -1
            """;
    private static final String TCP6 = """
              sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 00000000000000000000000001000000:0050 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0 100 0 0 10 0
               1: 00000000000000000000000000000000:0051 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4712 1 0 100 0 0 10 0
            """;
    private static final String UDP = """
               sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
              312: 00000000:0035 00000000:0000 07 00000000:00034000 00:00000000 00000000     0        0 99 2 0000000000000000 17
            """;
    private static final String UNIX = """
            Num       RefCount Protocol Flags    Type St Inode Path
            000000004d5d2462: 00000002 00000000 00010000 0001 01 1377202 /run/with blank.sock
            00000000f392741a: 00000003 00000000 00000000 0002 03 1376657 @abstract
            00000000f392741b: 00000003 00000000 00000000 0001 03 1376658
            not a row
            """;
    private static final String ROUTES = """
            Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
            eth0	00000000	010011AC	0003	0	0	0	00000000	0	0	0
            eth0	000011AC	00000000	0001	0	0	0	0000FFFF	0	0	0
            eth1	000011AC	00000000	0001	0	0	100	0000FFFF	0	0	0
            """;
    private static final String ROUTES6 = """
            fd000000000000000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000001 00000000 00000001     eth0
            00000000000000000000000000000000 00 00000000000000000000000000000000 00 fd000000000000000000000000000001 00000400 00000001 00000000 00000003     eth0
            00000000000000000000000000000001 80 00000000000000000000000000000000 00 00000000000000000000000000000000 00000000 00000002 00000000 80200001       lo
            """;
    private static final String DEVICES = """
            Inter-|   Receive                                                |  Transmit
             face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
                lo: 1449630498 1542575    0    0    0     0          0         0 1449630498 1542575    0    0    0     0       0          0
            eth0:1: 10 2 3 4 0 0 0 0 50 6 7 8 0 0 0 0
            """;
    private static final String ARP = """
            IP address       HW type     Flags       HW address            Mask     Device
            172.17.0.1       0x1         0x2         02:42:ac:11:00:01     *        eth0
            172.17.0.9       0x1         0x0         00:00:00:00:00:00     *        eth0
            """;

    @Test
    void tcp() {
        List<IpSocket> sockets = Sockets.parse(IpSocket.Protocol.TCP, TCP, ByteOrder.LITTLE_ENDIAN);
        assertThat(sockets).hasSize(2);
        IpSocket listens = sockets.getFirst();
        assertThat(listens.local().getHostAddress()).isEqualTo("127.0.0.1");
        assertThat(listens.localPort()).isEqualTo(8080);
        assertThat(listens.listens()).isTrue();
        assertThat(listens.loopbackOnly()).isTrue();
        assertThat(listens.receiveQueue()).isEqualTo(3);
        assertThat(listens.uid()).isEqualTo(1000);
        assertThat(listens.inode()).isEqualTo(1377155);
        IpSocket open = sockets.getLast();
        assertThat(open.state()).isEqualTo(IpSocket.State.ESTABLISHED);
        assertThat(open.remote().getHostAddress()).isEqualTo("172.17.0.1");
        assertThat(open.remotePort()).isEqualTo(443);
        assertThat(open.sendQueue()).isEqualTo(16);
        assertThat(open.receiveQueue()).isEqualTo(32);
    }

    @Test
    void addressesOfABigEndianMachine() {
        assertThat(Sockets.parse(IpSocket.Protocol.TCP, TCP.replace("0100007F", "7F000001"), ByteOrder.BIG_ENDIAN)
                        .getFirst()
                        .local()
                        .getHostAddress())
                .isEqualTo("127.0.0.1");
    }

    @Test
    void tcp6() {
        List<IpSocket> sockets = Sockets.parse(IpSocket.Protocol.TCP6, TCP6, ByteOrder.LITTLE_ENDIAN);
        assertThat(sockets).extracting(IpSocket::loopbackOnly).containsExactly(true, false);
        assertThat(sockets.getLast().local().isAnyLocalAddress()).isTrue();
    }

    @Test
    void udpThatListensIsNotClosed() {
        IpSocket socket = Sockets.parse(IpSocket.Protocol.UDP, UDP, ByteOrder.LITTLE_ENDIAN)
                .getFirst();
        assertThat(socket.state()).isEqualTo(IpSocket.State.UNCONNECTED);
        assertThat(socket.localPort()).isEqualTo(53);
        assertThat(socket.drops()).isEqualTo(17);
        assertThat(IpSocket.State.of(7, true)).isEqualTo(IpSocket.State.CLOSE);
    }

    @Test
    void unixSockets() {
        List<UnixSocket> sockets = Sockets.parseUnix(UNIX);
        assertThat(sockets).extracting(UnixSocket::path).containsExactly("/run/with blank.sock", "@abstract", "");
        assertThat(sockets).extracting(UnixSocket::listens).containsExactly(true, false, false);
        assertThat(sockets).extracting(UnixSocket::connected).containsExactly(false, true, true);
        assertThat(sockets.get(1).kind()).isEqualTo(UnixSocket.Kind.DATAGRAM);
    }

    @Test
    void theRouteTakenIsTheLongestThenTheCheapest() {
        List<Route> routes = Networks.parseRoutes(ROUTES, ByteOrder.LITTLE_ENDIAN);
        assertThat(routes).extracting(Route::destination).containsExactly("default", "172.17.0.0/16", "172.17.0.0/16");
        Route near = Networks.taken(routes, InetAddress.ofLiteral("172.17.3.4")).orElseThrow();
        assertThat(near.device()).isEqualTo("eth0");
        assertThat(near.gateway()).isEmpty();
        Route far = Networks.taken(routes, InetAddress.ofLiteral("192.0.2.1")).orElseThrow();
        assertThat(far.gateway().orElseThrow().getHostAddress()).isEqualTo("172.17.0.1");
        assertThat(Networks.taken(routes, InetAddress.ofLiteral("2001:db8::1"))).isEmpty();
    }

    @Test
    void routesOfIpv6WithoutThoseThatNobodySet() {
        List<Route> routes = Networks.parseRoutes6(ROUTES6);
        assertThat(routes).extracting(Route::destination).containsExactly("fd00:0:0:0:0:0:0:0/64", "default");
        assertThat(Networks.taken(routes, InetAddress.ofLiteral("2001:db8::1"))
                        .flatMap(Route::gateway)
                        .orElseThrow())
                .isEqualTo(InetAddress.ofLiteral("fd00::1"));
    }

    @Test
    void devicesAndTheirCounters() {
        List<NetworkDevice> devices = Networks.parseDevices(DEVICES, Map.of());
        assertThat(devices).extracting(NetworkDevice::name).containsExactly("lo", "eth0:1");
        assertThat(devices.getLast().received()).isEqualTo(new NetworkDevice.Counters(10, 2, 3, 4));
        assertThat(devices.getLast().sent()).isEqualTo(new NetworkDevice.Counters(50, 6, 7, 8));
    }

    @Test
    void neighbours() {
        assertThat(Networks.parseNeighbours(ARP))
                .extracting(Neighbour::complete)
                .containsExactly(true, false);
    }

    /// Whatever stands there, a table is read to its end; wrong rows are left out.
    @Test
    void brokenTables() {
        var random = new Random(7);
        for (String table : List.of(TCP, TCP6, UDP, UNIX, ROUTES, ROUTES6, DEVICES, ARP)) {
            for (int round = 0; round < 2_000; round++) {
                var broken = new StringBuilder(table);
                for (int flips = random.nextInt(4) + 1; flips > 0; flips--) {
                    broken.setCharAt(random.nextInt(broken.length()), (char) random.nextInt(256));
                }
                broken.setLength(random.nextInt(broken.length()));
                String text = broken.toString();
                for (var protocol : IpSocket.Protocol.values()) {
                    assertThat(Sockets.parse(protocol, text, ByteOrder.LITTLE_ENDIAN))
                            .hasSizeLessThan(20);
                }
                assertThat(Sockets.parseUnix(text)).hasSizeLessThan(20);
                Networks.parseRoutes(text, ByteOrder.LITTLE_ENDIAN);
                Networks.parseRoutes6(text);
                Networks.parseDevices(text, Networks.parseAddresses6(text));
                Networks.parseNeighbours(text);
            }
        }
    }
}
