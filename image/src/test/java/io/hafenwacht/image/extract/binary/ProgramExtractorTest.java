package io.hafenwacht.image.extract.binary;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.image.bytes.MalformedInput;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProgramExtractorTest {
    private static final String OPENJDK =
            "~OpenJDK 64-Bit Server VM~Debian~interpreted mode~mixed mode, sharing~interpreted mode, sharing~";

    /// File name, bytes as they stand in real executables (`~` for NUL), and what they are.
    static Stream<Row> programs() {
        return Stream.of(
                row("python3.11", "pymalloc_debug~3.11.2~strict~<prefix>/lib/pythonX.X~", "python 3.11.2"),
                row("python3.12", "x~3.12.0rc2~", "python 3.12.0rc2"),
                row("python2.7", "x~2.7.18+~", "python 2.7.18"),
                row("libpython3.7m.so.1.0", "~/opt/python/3.7.16~", "python 3.7.16"),
                row("python3.13t", "~/tmp/Python-3.13.0~", "python 3.13.0"),
                row("node", "~https://nodejs.org/~node.js/v20.20.2~v20.20.2~", "node 20.20.2"),
                row("libnode.so.108", "~node.js/v18.20.4~", "node 18.20.4"),
                row("ruby", "~ruby 3.1.2p20 (2022-04-12 revision 4491bb740a) [x86_64-linux]~", "ruby 3.1.2"),
                row("libruby.so.3.3.0", "~ruby 3.3.0rc1 (2023-12-11 master a4964) [x86_64-linux]~", "ruby 3.3.0rc1"),
                row("libruby-3.1.so.3.1.2", "~ruby 3.1.2p20 (2022-04-12 revision 4) [x]~", "ruby 3.1.2"),
                row("perl", "v5.36.0~~~/5.36.3/x86_64-linux-gnu-thread-multi~", "perl 5.36.3"),
                row("libperl.so.5.36", "~/5.36.0/x86_64-linux-gnu-thread-multi~", "perl 5.36.0"),
                row("php8.2", "~X-Powered-By: PHP/8.2.36~ZEND_MM~", "php 8.2.36"),
                row("php-fpm", "~X-Powered-By: PHP/8.4.0RC2~", "php 8.4.0RC2"),
                row("libphp8.2.so", "~X-Powered-By: PHP/8.2.36~", "php 8.2.36"),
                row("libjvm.so", OPENJDK + "17.0.15+6-Debian-1deb12u1~linux-amd64~", "openjdk 17.0.15"),
                row("libjvm.so", OPENJDK + "25.0.3+9-LTS~linux-amd64~", "openjdk 25.0.3"),
                row("libjvm.so", OPENJDK + "21+35~linux-amd64~", "openjdk 21"),
                row("libjvm.so", OPENJDK + "25.392-b08~linux-amd64~1.8.0_392-b08~", "openjdk 1.8.0_392"),
                row("bash", "~@(#)Bash version 5.2.15(1) release GNU~", "bash 5.2.15"),
                row("busybox", "~BusyBox v1.35.0 (Debian 1:1.35.0-4+b1)~", "busybox 1.35.0"),
                row("nginx", "~/etc/nginx/nginx.conf~nginx version: nginx/1.22.1~", "nginx 1.22.1"),
                row("nginx", "~nginx version: openresty/1.21.4.1~", "openresty 1.21.4.1"),
                row("apache2", "mailto:~Apache/2.4.71~ Server at~", "apache 2.4.71"),
                row("httpd", "~Apache/2.4.57 (Unix)~", "apache 2.4.57"),
                row("haproxy", "~ version 2.6.12-1+deb12u4, released 2026/10/17~", "haproxy 2.6.12"),
                row("haproxy", "~HAProxy version 3.0-dev5-ab12cd-3, released 2024/03/09~", "haproxy 3.0-dev5"),
                row("memcached", "listen~memcached 1.6.18~udp-port~", "memcached 1.6.18"),
                row("redis-server", "A7.2.3buildkitsandbox-1702060428000000000~", "redis 7.2.3"),
                row("redis-server", "~4.0.11841ce7054bd9-1542359302000000000~", "redis 4.0.11"),
                row("redis-check-rdb", "A7.0.151790282056000000000~", "redis 7.0.15"),
                row("valkey-server", "~8.0.1buildkitsandbox-1764887574000000000~", "valkey 8.0.1"),
                row("postgres", "~postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)\n~", "postgresql 15.20"),
                row("postgres", "~postgres (PostgreSQL) 9.6.24\n~", "postgresql 9.6.24"),
                row("postgres", "~postgres (PostgreSQL) 17beta1\n~", "postgresql 17beta1"),
                row("mariadbd", "~-0+deb12u1~10.11.19-MariaDB~x86_64~", "mariadb 10.11.19"),
                row("mysqld", "~10.6.15-MariaDB-1:10.6.15+maria~".replace(":", "~"), "mariadb 10.6.15"),
                row("mysqld", "~/build/sb_0-1/release/mysql-8.0.34/sql/sql_class.cc~", "mysql 8.0.34"),
                row("openssl", "~OpenSSL 3.0.19 27 Jan 2026~", "openssl 3.0.19"),
                row("libcrypto.so.1.1", "~OpenSSL 1.1.1w  11 Sep 2023~", "openssl 1.1.1w"),
                row("libcrypto.so.10", "~OpenSSL 1.0.2k-fips  26 Jan 2017~", "openssl 1.0.2k"),
                row("libcrypto.so.3", "~OpenSSL 3.5.0-beta1 25 Mar 2025~", "openssl 3.5.0-beta1"),
                row("libcrypto.so.55", "~LibreSSL 3.9.2~", "libressl 3.9.2"),
                row("curl", "~curl 7.88.1 (x86_64-pc-linux-gnu) %s~", "curl 7.88.1"),
                row("libcurl.so.4.8.0", "CLIENT libcurl 7.88.1~libcurl/7.88.1~", "curl 7.88.1"),
                row("libcurl.so.4", "libcurl/H~CLIENT libcurl 8.3.0\n%s\nQUIT\n~", "curl 8.3.0"),
                row("git", "~git/2.39.5~GIT_USER_AGENT~", "git 2.39.5"),
                row("libsqlite3.so.0.8.6", "P~~3.40.1~~\1~", "sqlite 3.40.1"));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void readsTheVersionFromTheBytes(Row row) throws MalformedInput {
        Recorded found = row.extracted();

        assertThat(found.lines()).containsExactly(row.expected());
        assertThat(found.packages.getFirst().kind()).isEqualTo(PackageKind.GENERIC);
        assertThat(found.packages.getFirst().location().path()).isEqualTo("opt/some/bin/" + row.fileName());
    }

    /// What must not be taken for a program.
    static Stream<Row> others() {
        return Stream.of(
                row("python3", "~3.11.2~", "the name does not tell the series"),
                row("python3.11", "~3.10.2~3.11~3.11.x~13.11.2~3.11.2.1~", "another series, or no version"),
                row("python3.11", "~libpython3.11.so.1.0~", "a launcher of libpython"),
                row("python3.11-config", "~3.11.2~", "another program"),
                row("my-node", "~node.js/v20.20.2~", "another name"),
                row("node", "~https://nodejs.org/download/release/v20.20.2/node-v20.20.2.tar.gz~", "a link"),
                row("ruby", "~requires ruby 3.1.2 or newer~", "a demand"),
                row("perl", "~v5.36.0~/usr/share/perl/5.36~", "the API's version"),
                row("java", "~17.0.15+6-Debian-1deb12u1~", "the launcher"),
                row("libjvm.so", "~17.0.15+6-LTS~linux-amd64~", "another machine's version"),
                row("libjvm.so", OPENJDK + "linux-amd64~12+x~1+2~", "sums"),
                row("nginx", "~nginx/1.22.1~", "an upstream's header"),
                row("apache2", "~Apache/2.4~Apache/2~", "the short forms"),
                row("haproxy", "not supported since HAProxy version 2.5.~", "a note"),
                row("redis-server", "~7.0.15~c11-builtin~2.6.0~O(N)~", "no sign that it is its own version"),
                row("redis-server", "~7.0.15host-1702060428000000000~", "a host name that may begin with digits"),
                row("postgres", "~psql (PostgreSQL) 15.20~postgres (PostgreSQL) 16devel~", "a client, no release"),
                row("mysqld", "~mysql-8.0.34~8.0.34~", "no source path"),
                row("openssl", "~OPENSSL_3.0.0~OpenSSL 1.1.0 or later~", "versions it speaks of"),
                row("libcrypto.so.3", "~OpenSSL 3.0.19 27 Jan~", "no whole date"),
                row("curl", "~libcurl 7.88.1 or newer~libcurl/H~#include <curl/curl.h>~", "a demand"),
                row("git", "~git/2.39~", "no whole version"),
                row("libsqlite3.so.0", "~13.40.1~3.40.1x~3.40~", "no whole text"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void inventsNothing(Row row) throws MalformedInput {
        assertThat(row.extracted().packages).as(row.expected()).isEmpty();
    }

    @Test
    void aScriptIsNoInterpreter() throws MalformedInput {
        byte[] script = "#!/bin/sh\necho 'OpenSSL 3.0.19 27 Jan 2026'\n\0".getBytes(StandardCharsets.US_ASCII);

        assertThat(Recorded.from(new ProgramExtractor(), "usr/bin/openssl", script).packages)
                .isEmpty();
    }

    @Test
    void aFileIsOneProgram() throws MalformedInput {
        Recorded found = extract("usr/sbin/nginx", bytes("~nginx version: nginx/1.22.1~nginx version: nginx/1.0.0~"));

        assertThat(found.lines()).containsExactly("nginx 1.22.1");
    }

    @Test
    void lookAlikesEndInAGap() throws MalformedInput {
        int limit = (int) ProgramExtractor.MAX_LOOK_ALIKES.value();
        String version = " ".repeat(500) + "~nginx version: nginx/1.22.1~";

        assertThat(extract("nginx", bytes("nginx/1.x".repeat(limit) + version)).lines())
                .containsExactly("nginx 1.22.1");
        Recorded over = extract("nginx", bytes("nginx/1.x".repeat(limit + 1) + version));
        assertThat(over.packages).isEmpty();
        assertThat(over.gaps).hasSize(1);
    }

    @Test
    void everyRowHasABytesRow() {
        Set<String> tested = names(programs().map(Row::program));

        assertThat(names(Programs.ALL.stream().map(Program::name))).isEqualTo(tested);
    }

    private static Set<String> names(Stream<String> names) {
        return names.collect(Collectors.toCollection(TreeSet::new));
    }

    /// `expected` is the package that a file of this name and content is, or why it is none.
    record Row(String fileName, String content, String expected) {
        String program() {
            return expected.substring(0, expected.indexOf(' '));
        }

        Recorded extracted() throws MalformedInput {
            return extract("opt/some/bin/" + fileName, bytes(content));
        }

        @Override
        public String toString() {
            return fileName + ": " + expected;
        }
    }

    private static Row row(String fileName, String content, String expected) {
        return new Row(fileName, content, expected);
    }

    private static byte[] bytes(String text) {
        return text.replace('~', '\0').getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Recorded extract(String path, byte[] rodata) throws MalformedInput {
        return Recorded.from(
                new ProgramExtractor(),
                path,
                Elf.little64().section(".rodata", rodata).build());
    }
}
