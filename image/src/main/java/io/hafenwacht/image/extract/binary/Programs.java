package io.hafenwacht.image.extract.binary;

import static io.hafenwacht.image.extract.binary.Program.mark;

import java.util.List;

/// The programs that are recognised by what their executables say. To add one, add a row, and to the table in
/// its test a line with bytes from a real executable.
///
/// What makes a good row: the version's text holds the program's name (`nginx version: nginx/1.22.1`); where
/// it does not (`3.11.2` between two NUL bytes), the file name must tell the release series or leave no doubt
/// about the program. A version that can mean anything else is not a version: no row is better than a guess.
final class Programs {
    private static final String DOTTED = "(\\d{1,4}\\.\\d{1,4}\\.\\d{1,4})";

    static final List<Program> ALL = List.of(
            // CPython keeps PY_VERSION as a string of its own. The linker may share it with the end of a longer
            // one (`/opt/python/3.11.7`), hence the byte before it.
            Program.of(
                    "python",
                    "(?:lib)?python(\\d\\.\\d{1,2})[dmut]{0,3}(?:\\.so(?:\\.[\\d.]{1,8})?)?",
                    mark("{series}.#", "[\\x00/-]({series}\\.\\d{1,3}(?:(?:a|b|rc)\\d{1,2})?)\\+?\\x00")),
            Program.of("node", "node|nodejs|libnode\\.so[.\\d]*", mark("node.js/v#", "node\\.js/v" + DOTTED + "\\x00")),
            Program.of(
                    "ruby",
                    "ruby[.\\d]*|libruby[-.\\d]*\\.so[.\\d]*",
                    mark("ruby #.", "ruby (\\d\\.\\d{1,2}\\.\\d{1,2}(?:(?:preview|rc)\\d{1,2})?)(?:p\\d{1,4})? \\(20")),
            // PERL_FS_VERSION in the search path. `v5.36.0` elsewhere in the file is the API's version, which
            // stays the same in 5.36.3.
            Program.of(
                    "perl",
                    "perl[.\\d]*|libperl\\.so[.\\d]*",
                    mark("/5.##.#", "\\x00/(5\\.\\d{1,2}\\.\\d{1,2})/\\w{2,20}-")),
            Program.of(
                    "php",
                    "(?:php|php-fpm|php-cgi|libphp)[.\\d]*(?:\\.so)?",
                    mark("PHP/#.", "X-Powered-By: PHP/(\\d\\.\\d{1,2}\\.\\d{1,3}(?:(?:alpha|beta|RC)\\d{1,2})?)")),
            // Name and version as in the `release` file of the same run time; Oracle's own builds go by another
            // name in both.
            Program.of(
                    "openjdk",
                    "libjvm\\.so",
                    mark(
                            "OpenJDK ",
                            "OpenJDK [\\w -]{2,20}VM\\x00[ -~\\x00]{0,300}?\\x00"
                                    + "((?:9|[12]\\d)(?:\\.\\d{1,3}){0,4}(?=\\+\\d)|1\\.8\\.0_\\d{1,3}(?=-b))[\\w.+-]{2,50}\\x00")),
            Program.of("bash", "bash|bash-static", mark("Bash version #", "@\\(#\\)Bash version " + DOTTED + "\\(")),
            Program.of("busybox", "busybox(?:[.-]static)?", mark("BusyBox v#", "BusyBox v" + DOTTED)),
            Program.of("nginx", "nginx(?:-debug)?", mark("nginx/#.", "nginx version: nginx/" + DOTTED)),
            Program.of(
                    "openresty", "nginx|openresty", mark("openresty/#.", "nginx version: openresty/(\\d[\\d.]{4,14})")),
            Program.of(
                    "apache",
                    "httpd|apache2",
                    mark("Apache/#.", "\\x00Apache/" + DOTTED + "(?: \\([\\w ]{1,20}\\))?\\x00")),
            Program.of(
                    "haproxy",
                    "haproxy",
                    mark(
                            " version #.",
                            " version (\\d\\.\\d{1,2}(?:\\.\\d{1,3}|-(?:dev|rc)\\d{1,3}))[\\w.+~-]{0,40}, released 20")),
            Program.of(
                    "memcached",
                    "memcached(?:-debug)?",
                    mark("memcached #.", "\\x00memcached " + DOTTED + "[\\x00\\n]")),
            // REDIS_BUILD_ID: version, name of the build host, dash, time in seconds, dirty flag, commit, without
            // any separator. So only hosts are known whose names end the version without doubt: BuildKit's,
            // a container's (12 hexadecimal digits) and none (reproducible builds).
            Program.of("redis", "redis-(?:server|sentinel|cli|check-rdb|check-aof)", redisMarks()),
            Program.of("valkey", "valkey-(?:server|sentinel|cli|check-rdb|check-aof)", redisMarks()),
            Program.of(
                    "postgresql",
                    "postgres",
                    mark(
                            "(PostgreSQL) #",
                            "postgres \\(PostgreSQL\\) (\\d{1,2}(?:\\.\\d{1,2}){0,2}(?:(?:alpha|beta|rc)\\d)?)[\\s\\x00]")),
            Program.of(
                    "mariadb", "mariadbd?|mysqld?", mark("-MariaDB", "\\x00" + DOTTED + "-MariaDB[\\w.~-]{0,40}\\x00")),
            // Source paths in messages of assertions.
            Program.of("mysql", "mysqld?", mark("/mysql-#.", "/mysql-" + DOTTED + "(?:-[a-z]{1,10})?/")),
            // The release date tells the library's own version from versions it speaks of.
            Program.of(
                    "openssl",
                    "openssl|lib(?:crypto|ssl)\\.so[.\\d]*",
                    mark(
                            "OpenSSL #.",
                            "OpenSSL (\\d\\.\\d\\.\\d{1,2}[a-z]{0,2}(?:-(?:alpha|beta|pre)\\d{1,2})?)[\\w+-]{0,20}"
                                    + " {1,2}\\d{1,2} [A-Z][a-z]{2} (?:19|20)\\d\\d")),
            Program.of(
                    "libressl",
                    "openssl|lib(?:crypto|ssl|tls)\\.so[.\\d]*",
                    mark("LibreSSL #.", "\\x00LibreSSL " + DOTTED + "\\x00")),
            Program.of(
                    "curl",
                    "curl|libcurl(?:-gnutls|-nss)?\\.so[.\\d]*",
                    // Compilers may turn the first text into instructions; the second is sent to DICT servers.
                    mark("curl/#.", "\\x00libcurl/" + DOTTED + "\\x00"),
                    mark("T libcurl #.", "CLIENT libcurl " + DOTTED + "\\s"),
                    mark("curl #.", "\\x00curl " + DOTTED + " \\(")),
            Program.of("git", "git", mark("git/#.", "git/" + DOTTED + "\\x00")),
            // SQLITE_VERSION stands alone; a library of this name holds no other text of this form.
            Program.of("sqlite", "libsqlite3\\.so[.\\d]*", mark("3.#", "\\x00(3\\.\\d{1,2}\\.\\d{1,2})\\x00")));

    private Programs() {}

    private static Program.Mark[] redisMarks() {
        String version = "(?<!\\d)(\\d\\.\\d{1,2}\\.\\d{1,3})";
        return new Program.Mark[] {
            mark("buildkitsandbox-1", version + "buildkitsandbox-1\\d{9}"),
            mark("-1#########0", version + "[0-9a-f]{12}-1\\d{9}"),
            mark("#000000000\0", version + "1[5-9]\\d{8}0{9}\\x00")
        };
    }
}
