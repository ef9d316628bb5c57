package io.hafenwacht.formats.secret;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Why a file is not searched for secrets.
public enum SkipReason {
    /// Fewer bytes than any token has.
    TINY,
    /// A NUL byte or the magic number of a program, archive or picture within the first 512 bytes.
    BINARY,
    /// Sound, picture, font or archive, by its name.
    MEDIA,
    /// Written for people: its tokens and keys are examples.
    DOCUMENTATION,
    /// Translations.
    LOCALE,
    /// Tests and examples that came with an installed package: their keys are published with it.
    PACKAGE_TESTS,
    /// Lists of files and hashes that package managers keep.
    PACKAGE_DATABASE;

    private static final int SHORTEST = 12;
    private static final int HEAD = 512;
    private static final Set<String> MEDIA_SUFFIXES = Set.of(
            "png",
            "jpg",
            "jpeg",
            "gif",
            "bmp",
            "ico",
            "svg",
            "svgz",
            "webp",
            "tif",
            "tiff",
            "woff",
            "woff2",
            "ttf",
            "otf",
            "eot",
            "mp3",
            "mp4",
            "ogg",
            "wav",
            "avi",
            "webm",
            "pdf",
            "gz",
            "xz",
            "bz2",
            "zst",
            "zip",
            "jar",
            "war",
            "ear",
            "whl",
            "rpm",
            "deb",
            "apk",
            "so",
            "a",
            "o",
            "pyc",
            "pyo",
            "class",
            "mo",
            "gmo",
            "dll",
            "exe",
            "afm",
            "pcf",
            "gresource",
            "qm",
            "hyb",
            "tfm",
            "pfb");
    private static final Set<String> DOCUMENT_SUFFIXES =
            Set.of("md", "markdown", "rst", "adoc", "asciidoc", "texi", "info", "man", "pod", "rdoc", "ri", "mdx");
    private static final String[] DOCUMENT_FOLDERS = {
        "usr/share/doc/", "usr/share/man/", "usr/share/info/", "usr/share/gtk-doc/", "usr/share/help/",
        "usr/share/javadoc/", "usr/share/licenses/", "usr/local/share/man/", "usr/local/share/doc/",
                "usr/share/doc-base/",
        "usr/share/common-licenses/", "usr/share/lintian/"
    };
    private static final String[] LOCALE_FOLDERS = {
        "usr/share/locale/",
        "usr/share/i18n/",
        "usr/lib/locale/",
        "usr/share/zoneinfo/",
        "usr/share/cracklib/",
        "usr/share/dict/",
        "usr/share/X11/locale/"
    };
    private static final String[] DATABASE_FOLDERS = {
        "var/lib/dpkg/",
        "var/lib/apt/",
        "var/cache/apt/",
        "var/lib/rpm/",
        "usr/lib/sysimage/rpm/",
        "lib/apk/db/",
        "usr/lib/apk/db/",
        "var/lib/pacman/",
        "var/lib/dnf/",
        "var/lib/yum/",
        "usr/share/perl5/unicore/"
    };
    /// Where distributions and installers put packages; `usr/share` only in part, since web servers publish
    /// from there.
    private static final String[] INSTALLED_FOLDERS = {
        "usr/lib/",
        "usr/lib64/",
        "usr/libexec/",
        "usr/local/lib/",
        "usr/local/go/",
        "usr/include/",
        "usr/share/cmake",
        "usr/share/perl",
        "usr/share/python",
        "usr/share/ruby",
        "usr/share/java",
        "usr/share/vim",
        "usr/share/nodejs",
        "usr/share/go",
        "usr/share/php",
        "usr/share/glib",
        "usr/share/aclocal",
        "usr/share/maven"
    };
    private static final Set<String> TEST_FOLDERS = Set.of(
            "test",
            "tests",
            "testing",
            "__tests__",
            "spec",
            "specs",
            "testdata",
            "test-data",
            "test_data",
            "fixtures",
            "examples",
            "example",
            "sample",
            "samples",
            "demo",
            "demos",
            "docs",
            "doc",
            "mocks",
            "__mocks__",
            "benchmarks",
            "idlelib",
            "licenses",
            "dummyserver");
    private static final Pattern TEST_FILE = Pattern.compile(
            "^test_|^Test[A-Z]|(?:Tests?|IT|Spec)\\.[a-z]+$|[._-](?:test|tests|spec|example|sample|template|dist|tpl)(?:[._-]|$)");
    private static final Set<String> PACKAGE_FOLDERS = Set.of(
            "node_modules",
            "site-packages",
            "dist-packages",
            "gems",
            "bower_components",
            "vendor",
            ".m2",
            ".cargo",
            ".gradle",
            ".pyenv",
            ".nvm",
            ".rbenv",
            "perl5",
            "perl",
            "php",
            "jvm",
            "rustlib");

    /// Empty where the file must be searched. `wanted` is a file whose name alone asks for a search.
    static Optional<SkipReason> of(String path, long size, byte[] head, boolean wanted) {
        if (size < SHORTEST) {
            return Optional.of(TINY);
        }
        String[] folders = path.split("/", -1);
        if (testsOfPackage(folders)) {
            return Optional.of(PACKAGE_TESTS);
        }
        if (startsWithAny(path, DATABASE_FOLDERS)) {
            return Optional.of(PACKAGE_DATABASE);
        }
        if (startsWithAny(path, LOCALE_FOLDERS)) {
            return Optional.of(LOCALE);
        }
        String suffix = suffix(folders[folders.length - 1]);
        if (startsWithAny(path, DOCUMENT_FOLDERS) || DOCUMENT_SUFFIXES.contains(suffix) || packageReadme(folders)) {
            return Optional.of(DOCUMENTATION);
        }
        if (wanted) {
            return Optional.empty();
        }
        if (MEDIA_SUFFIXES.contains(suffix)) {
            return Optional.of(MEDIA);
        }
        return binary(head) ? Optional.of(BINARY) : Optional.empty();
    }

    /// Whether a file of somebody's own is for tests or an example, by its name or a folder's.
    public static boolean testOrExample(String path) {
        String[] folders = path.split("/", -1);
        for (int i = 0; i < folders.length - 1; i++) {
            if (TEST_FOLDERS.contains(folders[i].toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return TEST_FILE.matcher(folders[folders.length - 1]).find();
    }

    private static boolean testsOfPackage(String[] folders) {
        boolean inPackage = startsWithAny(String.join("/", folders), INSTALLED_FOLDERS);
        for (int i = 0; i < folders.length - 1; i++) {
            if (inPackage && TEST_FOLDERS.contains(folders[i].toLowerCase(Locale.ROOT))) {
                return true;
            }
            inPackage |= PACKAGE_FOLDERS.contains(folders[i]) || folders[i].startsWith("python3.");
        }
        return false;
    }

    /// Python packages carry their README in their metadata.
    private static boolean packageReadme(String[] folders) {
        String name = folders[folders.length - 1];
        return name.equals("PKG-INFO")
                || (name.equals("METADATA")
                        && folders.length > 1
                        && folders[folders.length - 2].endsWith(".dist-info"));
    }

    private static boolean startsWithAny(String path, String[] prefixes) {
        for (String prefix : prefixes) {
            if (path.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static String suffix(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /// Text has no NUL; every binary format that matters has one early, or begins with bytes that no text
    /// does.
    private static boolean binary(byte[] head) {
        int length = Math.min(head.length, HEAD);
        for (int i = 0; i < length; i++) {
            if (head[i] == 0) {
                return true;
            }
        }
        return length > 3
                && ((head[0] == 0x1f && head[1] == (byte) 0x8b)
                        || (head[0] == 'P' && head[1] == 'K' && head[2] <= 8 && head[3] <= 8)
                        || (head[0] == (byte) 0x89 && head[1] == 'P')
                        || (head[0] == (byte) 0xff && head[1] == (byte) 0xd8)
                        || (head[0] == '%' && head[1] == 'P' && head[2] == 'D'));
    }
}
