package io.hafenwacht.image.extract.lang;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.core.inventory.PackageLocation;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.Extractor;
import io.hafenwacht.image.extract.WantedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Installed Ruby gems, default gems too: `specifications/NAME-VERSION[-PLATFORM].gemspec`. RubyGems writes
/// these files itself, so that their lines are literal; they are read as text and never evaluated. The
/// platform is no part of the version.
@AutoService(Extractor.class)
public final class GemspecExtractor implements Extractor {
    private static final Limit SIZE = new Limit(
            "gemspec", 1 << 20, "bytes", "a specification lists its dependencies, and old ones their files too");

    private static final Pattern PLACE = Pattern.compile("(?:.*/)?specifications/(?:default/)?([^/]+)\\.gemspec");

    /// `# stub: nokogiri 1.15.4 x86_64-linux lib`.
    private static final Pattern STUB = Pattern.compile("# stub: (\\S{1,200}) (\\S{1,200}) (\\S{1,200})(?: .*)?");

    private static final Pattern FIELD = Pattern.compile("\\s*(?:s|spec|gem)\\.(name|version|platform)\\s*=\\s*"
            + "(?:Gem::Version\\.new[( ]\\s*)?[\"']([^\"'#\\\\]{1,200})[\"'].*");

    private static final Pattern LICENCES = Pattern.compile("\\s*(?:s|spec|gem)\\.licenses?\\s*=\\s*(.{1,500})");
    private static final Pattern LITERAL = Pattern.compile("[\"']([^\"'#\\\\]{1,100})[\"']");
    private static final Pattern GEM_FOLDER = Pattern.compile(".+?-[0-9].*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}");

    /// Gem::Version, anchored.
    private static final Pattern VERSION = Pattern.compile(
            "[0-9]{1,20}(?:\\.[0-9A-Za-z]{1,60}){0,20}(?:-[0-9A-Za-z-]{1,60}(?:\\.[0-9A-Za-z-]{1,60}){0,10})?");

    @Override
    public String name() {
        return "ruby-gemspec";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.SuffixBelow("specifications", ".gemspec"));
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        Matcher place = PLACE.matcher(file.path());
        if (!place.matches() || insideGem(file.path())) {
            return;
        }
        var gem = new Gem();
        BoundedText.whole(file.content(), SIZE).lines().forEach(gem::line);
        gem.called(place.group(1)).ifPresent(found -> out.found(found.at(file.location())));
    }

    /// Whether the file lies in the sources of some gem (`gems/name-1.0/spec/specifications/…`).
    private static boolean insideGem(String path) {
        String[] parts = path.split("/");
        for (int i = 0; i + 1 < parts.length; i++) {
            if (parts[i].equals("gems") && GEM_FOLDER.matcher(parts[i + 1]).matches()) {
                return true;
            }
        }
        return false;
    }

    /// What was read so far; the first literal of each field counts, and the stub line before all.
    private static final class Gem {
        private String name = "";
        private String version = "";
        private String platform = "";
        private String licence = "";
        private boolean stub;

        void line(String line) {
            Matcher field = STUB.matcher(line);
            if (!stub && field.matches()) {
                stub = true;
                name = field.group(1);
                version = field.group(2);
                platform = field.group(3);
                return;
            }
            field = FIELD.matcher(line);
            if (field.matches()) {
                switch (field.group(1)) {
                    case "name" -> name = name.isEmpty() ? field.group(2) : name;
                    case "version" -> version = version.isEmpty() ? field.group(2) : version;
                    default -> platform = platform.isEmpty() ? field.group(2) : platform;
                }
                return;
            }
            field = LICENCES.matcher(line);
            if (licence.isEmpty() && field.matches()) {
                licence = String.join(" OR ", literals(field.group(1)));
            }
        }

        /// The gem, if the file's own name agrees: it is what RubyGems looks for.
        Optional<InstalledPackage> called(String fileName) {
            boolean platformed = !platform.isEmpty() && !platform.equals("ruby");
            String expected = name + "-" + version;
            boolean agree = fileName.equals(expected) || platformed && fileName.equals(expected + "-" + platform);
            if (!agree
                    || !NAME.matcher(name).matches()
                    || !VERSION.matcher(version).matches()) {
                return Optional.empty();
            }
            var gem = InstalledPackage.of(PackageKind.GEM, name, version, PackageLocation.of(""));
            if (platformed) {
                gem = gem.with(Attribute.ARCHITECTURE, platform);
            }
            return Optional.of(BoundedText.licence(licence) ? gem.with(Attribute.LICENSE, licence) : gem);
        }

        private static List<String> literals(String text) {
            var all = new ArrayList<String>();
            for (Matcher literal = LITERAL.matcher(text); literal.find(); ) {
                all.add(literal.group(1));
            }
            return all;
        }
    }
}
