package io.hafenwacht.formats.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A credential that the name of its file gives away: `.netrc`, `.env`, `*.kdbx`. Files whose name says that
/// they are examples (`.env.example`) are left out.
public final class FileShape implements Shape.InFile {
    private static final Pattern EXAMPLE =
            Pattern.compile("(?i)[._-](?:example|sample|template|dist|tpl|tmpl|j2|default)s?(?:[._-]|$)");

    private final Predicate<String> names;
    private final Function<Window, List<Match>> content;

    private FileShape(Predicate<String> names, Function<Window, List<Match>> content) {
        this.names = names;
        this.content = content;
    }

    /// `name` judges the path as [Shape.InFile#appliesTo] gives it; every file is asked, so it is cheap.
    public static FileShape in(Predicate<String> name) {
        return new FileShape(name, _ -> List.of());
    }

    /// The path's end matches one of these, which begin with a slash or a dot.
    public static FileShape ending(String... ends) {
        return in(path -> {
            for (String end : ends) {
                if (path.endsWith(end)) {
                    return true;
                }
            }
            return false;
        });
    }

    /// Every setting (`A=b`, `a: b`) with a credential's name and a value that is written out.
    public FileShape settings() {
        return new FileShape(names, FileShape::settings);
    }

    /// Every match of the first group that is written out. The pattern must be linear and sees the file as
    /// ISO 8859-1.
    public FileShape capturing(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return new FileShape(names, window -> captured(pattern, window));
    }

    /// The whole file, where its bytes are of the right format.
    public FileShape whole(Predicate<Window> format) {
        return new FileShape(
                names,
                window -> window.limit() > 0 && format.test(window) ? List.of(Match.of(0, window.limit())) : List.of());
    }

    @Override
    public boolean appliesTo(String path) {
        return names.test(path)
                && !EXAMPLE.matcher(path.substring(path.lastIndexOf('/'))).find();
    }

    @Override
    public List<Match> matches(Window window) {
        return content.apply(window);
    }

    private static List<Match> settings(Window window) {
        List<Match> matches = new ArrayList<>();
        for (Assignments.Assignment setting : Assignments.inLines(window.text(0, window.limit()))) {
            if (CredentialName.of(setting.name()) && CredentialValue.writtenOut(setting.value())) {
                matches.add(Match.guessable(
                        setting.from(), setting.from() + setting.value().length()));
            }
        }
        return matches;
    }

    private static List<Match> captured(Pattern pattern, Window window) {
        List<Match> matches = new ArrayList<>();
        Matcher matcher = pattern.matcher(window.text(0, window.limit()));
        while (matcher.find()) {
            if (CredentialValue.writtenOut(matcher.group(1))) {
                matches.add(Match.guessable(matcher.start(1), matcher.end(1)));
            }
        }
        return matches;
    }
}
