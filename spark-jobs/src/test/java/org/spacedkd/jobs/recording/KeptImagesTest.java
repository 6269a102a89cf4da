// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.spacedkd.core.augmentation.Augmentation;
import org.spacedkd.core.augmentation.Framing;
import org.spacedkd.core.image.Image;

class KeptImagesTest {
  private int made;

  @Test
  void whatIsKeptIsMadeOnceForAllWhoAreOnTheSameData() {
    KeptImages run = new KeptImages("these data", 1 << 20);
    KeptImages other = new KeptImages("these data", 1 << 20);
    KeptImages otherData = new KeptImages("other data", 1 << 20);

    Image image = image(run, 1, 7);

    assertThat(image(other, 1, 7)).isSameAs(image);
    assertThat(made).isEqualTo(1);
    image(run, 2, 7);
    image(run, 1, 8);
    image(otherData, 1, 7);
    assertThat(made).isEqualTo(4);
  }

  @Test
  void noneIsKeptWhereThereIsNoRoom() {
    KeptImages run = new KeptImages("no room", 0);

    image(run, 1, 7);
    image(run, 1, 7);

    assertThat(made).isEqualTo(2);
  }

  private Image image(KeptImages images, int epoch, int example) {
    Framing framing = new Framing.AsPrepared(2, 2);
    return images.image(
        new KeptImages.Key(images.data(), 1, Augmentation.NONE, framing, epoch, example),
        () -> {
          made++;
          return Image.black(2, 2);
        });
  }
}
