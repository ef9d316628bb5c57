package io.hafenwacht.connect.net.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class ResolvConfTest {
    private static final ResolvConf KUBERNETES = ResolvConf.parse("""
            # made by kubelet
            nameserver 10.96.0.10
            nameserver 2001:db8::53
            nameserver not.an.address
            search shop.svc.cluster.local svc.cluster.local cluster.local
            options ndots:5 timeout:2 attempts:x
            """);

    @Test
    void fields() {
        assertThat(KUBERNETES.nameservers())
                .extracting(InetAddress::getHostAddress)
                .containsExactly("10.96.0.10", "2001:db8:0:0:0:0:0:53");
        assertThat(KUBERNETES.ndots()).isEqualTo(5);
        assertThat(KUBERNETES.timeoutSeconds()).isEqualTo(2);
        assertThat(KUBERNETES.attempts()).isEqualTo(2);
        assertThat(KUBERNETES.docker()).isFalse();
        assertThat(ResolvConf.parse("nameserver 127.0.0.11\noptions ndots:0").docker())
                .isTrue();
    }

    @Test
    void fewDotsTryTheSearchListFirst() {
        assertThat(KUBERNETES.candidates("db"))
                .containsExactly("db.shop.svc.cluster.local", "db.svc.cluster.local", "db.cluster.local", "db");
        assertThat(KUBERNETES.candidates("a.b.c.d.e.f").getFirst()).isEqualTo("a.b.c.d.e.f");
        assertThat(KUBERNETES.candidates("example.com.")).containsExactly("example.com");
        assertThat(ResolvConf.parse("").candidates("db")).containsExactly("db");
    }

    @Test
    void theLastSearchLineCounts() {
        assertThat(ResolvConf.parse("search a b\ndomain c").search()).containsExactly("c");
    }

    @Test
    void aFileOfNonsense() {
        ResolvConf conf =
                ResolvConf.parse("nameserver\n\0\nsearch\noptions ndots:99999\n" + "nameserver 1.1.1.1\n".repeat(99));
        assertThat(conf.nameservers()).hasSize(8);
        assertThat(conf.search()).isEmpty();
        assertThat(conf.ndots()).isEqualTo(1);
    }

    @Test
    void hosts() {
        HostsFile hosts =
                HostsFile.parse("127.0.0.1 localhost\n172.18.0.2\tweb WEB1 # the one\n::1 localhost\nnothing x\n");
        assertThat(hosts.of("LOCALHOST")).hasSize(2);
        assertThat(hosts.of("web1.")).extracting(InetAddress::getHostAddress).containsExactly("172.18.0.2");
        assertThat(hosts.of("the")).isEmpty();
    }
}
