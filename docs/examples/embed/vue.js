import { createApp, h, ref } from 'vue'

const portal = 'https://portal.example'
const link = (path, text) => [h('a', { href: `${portal}${path}?via=pk_your_key` }, text)]

createApp({
  setup() {
    const reference = ref('')
    const onSubmitted = (event) => (reference.value = event.detail.reference)
    return () => [
      h('luodi-parks', { 'data-key': 'pk_your_key', limit: 1 }, link('/', '园区')),
      h(
        'luodi-sites',
        { park: 'luxi', 'data-key': 'pk_your_key', limit: 2 },
        link('/parks/luxi/land', '泸溪高新区：地块与厂房'),
      ),
      h(
        'luodi-policies',
        { park: 'luxi', 'data-key': 'pk_your_key', limit: 3 },
        link('/parks/luxi/policies', '泸溪高新区：惠企政策'),
      ),
      h(
        'luodi-inquiry',
        { park: 'luxi', 'data-key': 'pk_your_key', 'onLuodi:inquiry-submitted': onSubmitted },
        link('/parks/luxi/inquiry', '泸溪高新区：投资咨询'),
      ),
      h('p', { id: 'thanks', role: 'status' }, reference.value),
    ]
  },
}).mount('#app')
