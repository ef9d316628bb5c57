/// Where data comes from, one file per source.
@NullMarked
package io.hafenwacht.vulndb.feed;

import org.jspecify.annotations.NullMarked;
