package io.hafenwacht.audit.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlatNetworksTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail services § services: {a: {image: a}, b: {image: b}, c: {image: c}}
            fail networks.n § {services: {a: {image: a, networks: [n]}, b: {image: b, networks: [n]}, c: {image: c, networks: [n]}}, networks: {n: {}}}
            fail services.db.networks § {services: {web: {image: a, ports: ["80:80"], networks: [n]}, db: {image: "postgres:16", networks: [n]}}, networks: {n: {}}}
            fail services.db.networks § {services: {web: {image: a, ports: ["80:80"]}, db: {image: "docker.io/bitnami/redis"}}}
            pass § {services: {web: {image: a, ports: ["80:80"], networks: [n, f]}, db: {image: postgres, networks: [n]}}, networks: {n: {internal: true}, f: {}}}
            pass § {services: {web: {image: a, ports: ["127.0.0.1:80:80"]}, db: {image: postgres}}}
            pass § {services: {a: {image: a, networks: [x, y]}, b: {image: b, networks: [x]}, c: {image: c, networks: [y]}}, networks: {x: {}, y: {}}}
            pass § services: {a: {image: a}, b: {image: b}}
            unknown services.db.networks § {services: {web: {image: a, ports: ["80:80"], networks: [n]}, db: {image: postgres, networks: [n]}}, networks: {n: {external: true}}}
            unknown services.db.networks § {services: {web: {image: a, ports: ["80:80"], networks: [n]}, db: {image: postgres, networks: [n]}}, networks: {n: {internal: "${I}"}}}
            none § services: {a: {image: a}}
            """)
    void judges(String answer, String file) {
        assertThat(Judged.by(new FlatNetworks(), file)).isEqualTo(answer);
    }
}
