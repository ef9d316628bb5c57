/// Packages of distributions, and the distribution itself.
///
/// Begin with [DpkgStatus] for the shape of a reader of text databases ([Lines], [Paragraphs]) and with
/// [RpmDatabase] for the binary ones ([SqliteTable], [NdbPackages], [BerkeleyHash], all of which hand
/// [RpmHeader] blobs to [RpmHeaders]). What several files say about one distribution is joined by
/// [OperatingSystems].
@NullMarked
package io.hafenwacht.image.extract.os;

import org.jspecify.annotations.NullMarked;
