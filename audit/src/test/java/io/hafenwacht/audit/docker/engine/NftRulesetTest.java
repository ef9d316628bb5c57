package io.hafenwacht.audit.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NftRulesetTest {
    /// As firewalld 2 writes it, shortened.
    private static final String FIREWALLD = """
            table inet firewalld {
            	chain filter_INPUT {
            		type filter hook input priority filter + 10; policy accept;
            		ct state { established, related } accept
            		iifname "lo" accept
            		jump filter_INPUT_ZONES
            		ct state invalid drop
            		reject with icmpx admin-prohibited
            	}
            	chain filter_IN_public_allow {
            		tcp dport 22 accept
            		tcp dport { 8080, 9000-9010 } accept
            		ip saddr 192.0.2.0/24 udp dport 53 ct state { new, untracked } accept
            	}
            }
            # Warning: table ip filter is managed by iptables-nft, do not touch!
            table ip filter {
            	chain INPUT {
            		type filter hook input priority filter; policy drop;
            	}
            }
            table ip docker-bridges {
            	chain filter-forward {
            		type filter hook forward priority filter; policy drop;
            		tcp dport 7000 accept
            	}
            }
            """;

    @ParameterizedTest
    @CsvSource({
        "22, 22/tcp, true",
        "8080, 80/tcp, true",
        "9005, 80/tcp, true",
        "9011, 80/tcp, false",
        "53, 53/udp, true",
        "53, 53/tcp, false",
        "7000, 80/tcp, false",
        "'', 80/tcp, false"
    })
    void whatFirewalldAllows(String hostPort, String inside, boolean allowed) {
        assertThat(NftRuleset.parse(FIREWALLD).allows(new PublishedPort("c", "0.0.0.0", hostPort, inside)))
                .isEqualTo(allowed);
    }

    @Test
    void whoCloses() {
        assertThat(NftRuleset.parse(FIREWALLD).firewall()).isEqualTo("firewalld");
        assertThat(NftRuleset.parse("""
                        table inet filter {
                        	chain input {
                        		type filter hook input priority 0; policy drop;
                        		tcp dport 22 accept
                        	}
                        }
                        """).firewall()).isEqualTo("nftables");
        assertThat(NftRuleset.parse("""
                        table inet filter {
                        	chain input {
                        		type filter hook input priority 0; policy accept;
                        	}
                        	chain forward {
                        		type filter hook forward priority 0; policy drop;
                        	}
                        }
                        """).firewall()).isEmpty();
        assertThat(NftRuleset.parse(
                                "table ip filter {\nchain INPUT {\ntype filter hook input priority 0; policy drop;\n}\n}")
                        .firewall())
                .isEmpty();
        assertThat(NftRuleset.parse("").firewall()).isEmpty();
        assertThat(NftRuleset.parse("}\n}\nchain x {\ntable").chains()).isEmpty();
    }
}
